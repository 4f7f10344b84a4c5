/** How users write rule sets in code. */
import type { Rule, RuleSet } from "../merge/rule.js";
import { makeRuleSet, pairsOf } from "./rule-set.js";
import type { DefineRulesFor } from "./typed/define-for.js";

/** A rule list as written: pairs in order, or an object whose members are in order. */
export type RuleList =
  readonly (readonly [pattern: string | RegExp, rule: Rule])[] | Readonly<Record<string, Rule>>;

/**
 * Without a list, gives a function that takes one and checks it against the type of a session: patterns that lead
 * nowhere, and rules for other values than stand there, are compile errors. The session's type comes first and alone,
 * since TypeScript infers either all type arguments of a call or none.
 *
 * @typeParam Session - The type of the sessions that the rules are for.
 * @returns A function that makes the rule set out of the list.
 *
 * @example
 * ```ts
 * import { counter, defineRules } from "lawful-merge";
 *
 * interface Session {
 *   visits: number;
 *   user?: string;
 * }
 * const rules = defineRules<Session>()({
 *   "/visits": counter(),
 *   // @ts-expect-error "/usr: the session has no member usr, only visits, user"
 *   "/usr": "override",
 * });
 * console.log(rules.entries.length); //> 2
 * ```
 */
export function defineRules<Session>(): DefineRulesFor<Session>;
/**
 * Makes a rule set out of a list of conflict rules. Make it once and use it for every merge.
 *
 * The first rule whose pattern covers a place governs it. A pattern is a JSON Pointer in which a segment `*`
 * stands for any one key and `**` for any number of them, none included; `~2` is a literal `*`. It covers what
 * it matches and everything below. Or it is a regular expression, tested against the top-level key.
 *
 * @param rules - Pairs of pattern and rule in order, or an object from pattern to rule.
 * @returns The compiled rule set, for {@link merge} and for stores.
 * @throws {@link BadRuleError} `ERR_BAD_RULE` for the first bad rule.
 *
 * Asking it for the rule of a path costs the same for one rule and for a thousand; regular expressions are
 * tested once for each top-level key of a merge.
 *
 * @example
 * ```ts
 * import { atomic, counter, defineRules, merge } from "lawful-merge";
 *
 * const rules = defineRules([
 *   ["/visits", counter()],
 *   ["/address", atomic("override")],
 *   [/^tmp_/, "ignore"],
 * ]);
 * const result = merge({}, { tmp_a: 1 }, { tmp_a: 2 }, rules);
 * console.log(result.ok && result.value); //> { tmp_a: 2 }
 * ```
 */
export function defineRules(rules: RuleList): RuleSet;
export function defineRules(...given: readonly [] | readonly [rules: RuleList]): unknown {
  return given.length === 0 ? makeFrom : makeFrom(given[0]);
}

/** The rule set of a list, about which nothing is believed: at run time no type has checked it. */
function makeFrom(rules: unknown): RuleSet {
  return makeRuleSet(pairsOf(rules));
}
