/** The rule for values that say how new they are. */
import { refuse } from "../merge/answer.js";
import { BadOptionError } from "../merge/errors.js";
import { isObject, member, type JsonValue, type Maybe } from "../merge/json.js";
import type { Resolver, ResolverFor } from "../merge/rule.js";
import { resolver } from "../rules/resolver.js";
import { canonicalText } from "./structure.js";

/** What says how new a value is: numbers count by size, strings by UTF-16 code units, as ISO dates need. */
export type Timestamp = number | string;

/**
 * The rule for values that carry a timestamp, such as a draft with the time of its last edit: of two changed values,
 * the newer one as a whole.
 *
 * Numbers are compared by size, strings by UTF-16 code units, so ISO dates of one format and time zone come out right.
 * Where both timestamps are equal, the value with the larger canonical text (that of RFC 8785) wins, whoever's it is. A
 * deletion on one side, a value without a timestamp, and a number against a string are refused. It declares
 * `commutative`, `associative`, `agreement`, `retrySafe` and `conservative`.
 *
 * @param by - The name of the member that is the timestamp; or a pure function that takes it from the value, or returns
 * `undefined` where there is none. If rules aren't made for a session's type, the function may meet any value there. In
 * TypeScript its parameter needs a type, which is what the rule is for.
 * @returns The rule, for `defineRules`.
 * @throws `BadOptionError` `ERR_BAD_OPTION` if `by` is neither.
 *
 * @example
 * ```ts
 * import { defineRules, merge } from "lawful-merge";
 * import { latest } from "lawful-merge/rules";
 *
 * const rules = defineRules({ "/draft": latest("at") });
 * const base = { draft: { text: "", at: "2025-03-01T08:00Z" } };
 * const mine = { draft: { text: "Dear", at: "2025-03-01T08:05Z" } };
 * const theirs = { draft: { text: "Dear Sir", at: "2025-03-01T08:07Z" } };
 * const result = merge(base, mine, theirs, rules);
 * console.log(result.ok && result.value?.draft.text); //> Dear Sir
 * ```
 */
export function latest<Name extends string>(by: Name): ResolverFor<Readonly<Record<Name, Timestamp>>>;
export function latest<Value>(by: (value: Value) => Timestamp | undefined): ResolverFor<Value>;
export function latest(by: string | TimestampOf): Resolver {
  return resolver({
    name: typeof by === "string" ? `latest(${by})` : "latest",
    declares: ["commutative", "associative", "agreement", "retrySafe", "conservative"],
    resolve: newer(timestampBy(by)),
  });
}

/** Takes the timestamp of a value, if it has one. */
type TimestampOf = (value: JsonValue) => Maybe;

function timestampBy(by: string | TimestampOf): TimestampOf {
  if (typeof by === "string") return (value) => (isObject(value) ? member(value, by) : undefined);
  if (typeof by === "function") return by;
  throw new BadOptionError("by", "the name of a member or a function of the value");
}

function newer(timestampOf: TimestampOf): Resolver["resolve"] {
  return (_base: Maybe, mine: Maybe, theirs: Maybe) => {
    if (mine === undefined || theirs === undefined) return refuse("one side deleted it");
    const own = timestampOf(mine);
    const other = timestampOf(theirs);
    if (!isTimestamp(own) || !isTimestamp(other)) return refuse("both sides must have a timestamp");
    if (typeof own !== typeof other) return refuse("one timestamp is a number and the other a string");
    if (own === other) return canonicalText(mine) > canonicalText(theirs) ? mine : theirs;
    return own > other ? mine : theirs;
  };
}

function isTimestamp(value: Maybe): value is Timestamp {
  return typeof value === "string" || (typeof value === "number" && !Number.isNaN(value));
}
