/** Typed rule sets, as far as they compile; what must not compile is in `define-for.refused.ts`. */
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  atomic,
  BadRuleError,
  counter,
  defineRules,
  resolver,
  type Policy,
  type Resolver,
  type Rule,
  type RuleList,
  type RuleSet,
  type RuleSetFor,
} from "../../../src/index.js";
import { keyed, latest, text, union } from "./stand-ins.js";

interface Line {
  readonly id: string;
  qty: number;
  note?: string | undefined;
}
/** A type alias, where the others are interfaces. */
type Address = Readonly<Record<"street", string> & Record<"at", number>>;
interface Shop {
  visits: number;
  user?: string;
  theme: "light" | "dark" | null;
  readonly tags: readonly string[];
  cart: { lines: Line[]; total?: number; pair: readonly [number, string] };
  addresses?: Record<string, Address>;
  byNumber: { [id: number]: number; 7: number };
  login: { kind: "guest" } | { kind: "known"; name: string; seen: number };
  "a/b~c*": number;
  "": { "": number };
  "*": string;
}

const patternsOf = ({ entries }: RuleSet) => entries.map(({ pattern }) => pattern);

describe("defineRules<Session>()", () => {
  it("makes the same rule set as without a type, in either form", () => {
    const list = [
      ["/visits", counter()],
      [/^u/, "ignore"],
    ] as const;
    expect(defineRules<Shop>()(list).entries).toEqual(defineRules(list).entries);
    const members = { "/visits": counter(), "/theme": "override" } as const;
    expect(defineRules<Shop>()(members).entries).toEqual(defineRules(members).entries);
    expect(defineRules<Shop>()([]).entries).toEqual([]);
    expect(defineRules<Shop>()({}).entries).toEqual([]);
  });

  it("refuses at run time what the compiler can't see, and a list that is undefined", () => {
    const pattern = "cart" as string;
    expect(() => defineRules<Shop>()([[pattern, "fail"]])).toThrow(BadRuleError);
    expect(() => defineRules(undefined as unknown as RuleList)).toThrow(BadRuleError);
  });

  it("makes a rule set for the session's type", () => {
    expectTypeOf(defineRules<Shop>()([])).toEqualTypeOf<RuleSetFor<Shop>>();
    expectTypeOf(defineRules([])).toEqualTypeOf<RuleSet>();
    expectTypeOf<RuleSetFor<Shop>>().toExtend<RuleSet>();
    expectTypeOf<RuleSet>().toExtend<RuleSetFor<Shop>>();
    expectTypeOf<RuleSetFor<{ a: number }>>().toExtend<RuleSetFor<{ a: number; b: string }>>();
    expectTypeOf<RuleSetFor<{ a: number; b: string }>>().not.toExtend<RuleSetFor<{ a: number }>>();
  });
});

describe("a typed rule set allows", () => {
  it("paths to members, optional and readonly ones too, through arrays, records and unions", () => {
    const rules = defineRules<Shop>()([
      ["/user", text()],
      ["/tags", union()],
      ["/cart/lines", keyed("id")],
      ["/cart/lines/*/qty", counter()],
      ["/cart/lines/0/note", text()],
      ["/cart/total", counter()],
      ["/cart/pair/1", text()],
      ["/addresses/home", latest("at")],
      ["/addresses/*/street", text()],
      ["/byNumber/12", counter()],
      ["/byNumber/7", counter()],
      ["/login/name", text()],
      ["/login/seen", counter()],
      ["/login/kind", "fail"],
    ]);
    expect(rules.entries).toHaveLength(14);
  });

  it("wildcards anywhere, the empty pattern and escapes", () => {
    const rules = defineRules<Shop>()({
      "": atomic("fail"),
      "/": "fail",
      "//": counter(),
      "/*": "override",
      "/**": "override",
      "/*/lines": keyed("id"),
      "/**/qty": counter(),
      "/cart/**": "ignore",
      "/cart/**/note": text(),
      "/**/lines/*/**": "ignore",
      "/**/**": "fail",
      "/a~1b~0c~2": counter(),
      "/~2": text(),
    });
    expect(rules.entries).toHaveLength(13);
  });

  it("a rule under wildcards or a regular expression that is for some of the values there", () => {
    const rules = defineRules<Shop>()([
      ["/*", counter()],
      ["/**", counter()],
      ["/cart/*", keyed("id")],
      [/^visits$/, counter()],
      [/^tags|^user/, union()],
      [/./, atomic("override")],
    ]);
    expect(rules.entries).toHaveLength(6);
  });

  it("a rule for some type where that or null stands, since null is refused at run time", () => {
    expect(patternsOf(defineRules<Shop>()({ "/theme": text() }))).toEqual(["/theme"]);
  });

  it("policies, atomic and resolvers of no type everywhere", () => {
    const plain: Resolver = resolver({ name: "plain", resolve: () => null });
    const rules = defineRules<Shop>()([
      ["/visits", plain],
      ["/user", "override"],
      ["/cart/lines", atomic("ignore")],
      [/^t/, plain],
    ]);
    expect(rules.entries).toHaveLength(4);
  });

  it("lists and patterns that are known at run time only", () => {
    const more: (readonly [string, Rule])[] = [["/user", "fail"]];
    const policy = "fail" as Policy;
    const key = "home" as string;
    const rules = defineRules<Shop>()([
      ["/visits", policy],
      [`/addresses/${key}`, latest("at")],
      [`/whatever/${key}`, policy],
      ...more,
    ]);
    expect(defineRules<Shop>()(more).entries).toHaveLength(1);
    expect(patternsOf(rules)).toEqual(["/visits", "/addresses/home", "/whatever/home", "/user"]);
  });
});
