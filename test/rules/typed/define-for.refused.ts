/**
 * What a typed rule set must refuse. Each expected error says a part of its text, which `test/helpers/refusals.test.ts`
 * checks; nothing here is run.
 */
import { atomic, counter, defineRules, resolver } from "../../../src/index.js";
import { keyed, latest, text, union } from "./stand-ins.js";

interface Shop {
  visits: number;
  user?: string;
  theme: "light" | "dark" | null;
  score: number | string;
  cart: { price: number; lines: { name: string; qty?: number }[] };
  addresses: Record<string, { street: string }>;
  login: { kind: "guest" } | { kind: "known"; name: string };
  pair: [number, string];
}

// Unknown paths.
defineRules<Shop>()([
  // @ts-expect-error "/vists: the session has no member vists, only visits, user, theme, score, cart, addresses, login, pair"
  ["/vists", counter()],
  // @ts-expect-error "/cart/pirce: /cart has no member pirce, only price, lines"
  ["/cart/pirce", "override"],
  // @ts-expect-error "/cart/lines/name: /cart/lines is an array, whose elements are at *"
  ["/cart/lines/name", "override"],
  // @ts-expect-error "/cart/lines/length: /cart/lines is an array, whose elements are at *"
  ["/cart/lines/length", "override"],
  // @ts-expect-error "/cart/lines/*/count: /cart/lines/* has no member count, only name, qty"
  ["/cart/lines/*/count", atomic("fail")],
  // @ts-expect-error "/user/name: /user is string and has no members"
  ["/user/name", "ignore"],
  // @ts-expect-error "/user/*: /user is string and has no members"
  ["/user/*", "ignore"],
  // @ts-expect-error "/theme/color/x: /theme is string | null and has no members"
  ["/theme/color/x", "ignore"],
  // @ts-expect-error "/addresses/home/town: /addresses/home has no member town, only street"
  ["/addresses/home/town", "ignore"],
  // @ts-expect-error "/login/mail: /login has no member mail, only name, kind"
  ["/login/mail", "fail"],
  // @ts-expect-error "/pair/2: /pair is an array, whose elements are at *"
  ["/pair/2", "fail"],
  // @ts-expect-error "/: the session has no member , only visits,
  ["/", "fail"],
]);

interface Tree {
  name: string;
  readonly children: Tree[];
}
// @ts-expect-error "/**/nowhere: /** has no member nowhere, only name, children"
defineRules<Tree>()({ "/**/nowhere": "fail" });
// @ts-expect-error "/children/*/**/name/x: /children/*/**/name is string and has no members"
defineRules<Tree>()({ "/children/*/**/name/x": "fail" });

interface Lists {
  lists: string[][][][];
  deep: { a: { b: { c: { d: string } } } };
  record: Record<string, { [id: number]: string; [item: `item_${string}`]: string }>;
}
defineRules<Lists>()([
  // @ts-expect-error "/lists: the rule is for number, not for …[][][][]"
  ["/lists", counter()],
  // @ts-expect-error "/deep: the rule is for number, not for { a: { b: { c: {…} } } }"
  ["/deep", counter()],
  // @ts-expect-error "/record: the rule is for number, not for { [key: string]: { [key: string]: string } }"
  ["/record", counter()],
]);

// Malformed patterns.
defineRules<Shop>()([
  // @ts-expect-error "cart: a pattern begins with /"
  ["cart", "override"],
  // @ts-expect-error "/cart~: after ~ comes 0 (for ~), 1 (for / in a key) or 2 (for *)"
  ["/cart~", "override"],
  // @ts-expect-error "/addresses/~3: after ~ comes 0 (for ~), 1 (for / in a key) or 2 (for *)"
  ["/addresses/~3", "override"],
  // @ts-expect-error "/^cart$/: a regular expression is written without quotes"
  ["/^cart$/", "override"],
  // @ts-expect-error Type 'number' is not assignable to type 'string | RegExp'
  [7, "override"],
]);

// Rules for other values.
defineRules<Shop>()([
  // @ts-expect-error "/user: the rule is for number, not for string"
  ["/user", counter()],
  // @ts-expect-error "/score: the rule is for number, not for string | number"
  ["/score", counter()],
  // @ts-expect-error "/cart/lines: the rule is for { id: string | number }[], not for { name: string; qty?: number }[]"
  ["/cart/lines", keyed("id")],
  // @ts-expect-error "/cart/lines: the rule is for { qty: string | number }[], not for
  ["/cart/lines", keyed("qty")],
  // @ts-expect-error "/cart: the rule is for unknown[], not for { price: number; lines:
  ["/cart", union()],
  // @ts-expect-error "/addresses/*: the rule is for { at: string | number }, not for { street: string }"
  ["/addresses/*", latest("at")],
  // @ts-expect-error "/**/lines/*/qty: the rule is for string, not for number"
  ["/**/lines/*/qty", text()],
  // @ts-expect-error ": the rule is for number, not for { visits: number; user?: string;
  ["", counter()],
  // @ts-expect-error "top-level keys: the rule is for boolean, not for string | number | { price: number;
  [/^v/, resolver({ name: "both", of: (value) => typeof value === "boolean", resolve: () => true })],
]);

// The same in the form of an object, where the error stands at the pattern.
defineRules<Shop>()({
  // @ts-expect-error "/cart/pirce: /cart has no member pirce, only price, lines"
  "/cart/pirce": counter(),
  // @ts-expect-error "/user: the rule is for number, not for string"
  "/user": counter(),
  // @ts-expect-error "cart: a pattern begins with /"
  cart: "override",
  "/visits": counter(),
});

// What is no rule, no pair or no list.
defineRules<Shop>()([
  // @ts-expect-error Type '"overide"' is not assignable to type 'Rule'. Did you mean '"override"'?
  ["/visits", "overide"],
  // @ts-expect-error Source has 1 element(s) but target requires 2
  ["/visits"],
  // @ts-expect-error Source has 3 element(s) but target allows only 2
  ["/visits", "fail", 1],
]);
// @ts-expect-error Type '"newest"' is not assignable to type 'Rule'
defineRules<Shop>()({ "/visits": "newest" });
// @ts-expect-error Argument of type 'number' is not assignable
defineRules<Shop>()(7);
// @ts-expect-error Expected 0 arguments, but got 1
defineRules<Shop>({ "/visits": counter() });
