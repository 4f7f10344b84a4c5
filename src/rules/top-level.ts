/** The granularity of PHP's OptimisticSessionHandler, for people who come from it. */
import type { Policy, RuleSet } from "../merge/rule.js";
import { atomic } from "./atomic.js";
import { defineRules } from "./define.js";

/**
 * Makes rules that compare top-level keys as whole values, as PHP's OptimisticSessionHandler does: the first
 * regular expression that matches the key says what settles it, and a key that none matches fails.
 *
 * @param rules - Pairs of a regular expression, tested unanchored against the top-level key, and a policy.
 * @returns The rule set, for {@link merge} and for stores.
 * @throws {@link BadRuleError} `ERR_BAD_RULE` for the first bad rule.
 *
 * @example
 * ```ts
 * import { merge, topLevelRules } from "lawful-merge";
 *
 * const rules = topLevelRules([[/^cart$/, "override"]]);
 * const result = merge({ cart: { a: 1, b: 1 } }, { cart: { a: 2, b: 1 } }, { cart: { a: 1, b: 2 } }, rules);
 * console.log(result.ok && result.value); //> { cart: { a: 2, b: 1 } }
 * ```
 */
export function topLevelRules(rules: readonly (readonly [key: RegExp, policy: Policy])[]): RuleSet {
  return defineRules([
    ...rules.map(([key, policy]) => [key, atomic(policy)] as const),
    ["/*", atomic("fail")],
  ]);
}
