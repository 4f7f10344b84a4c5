/** Rule lists made from rule lists: longer ones, and the dual one. */
import { isRecords, mergeRecords, type Answer } from "../merge/answer.js";
import type { Policy, Rule, RuleSet } from "../merge/rule.js";
import { defineRules } from "../rules/define.js";

type Pairs = readonly (readonly [string | RegExp, Rule])[];

/** A list for each policy that lets one side win. */
type ByWinner = Readonly<Record<"override" | "ignore", RuleSet>>;

/** R with `/**` → `override`, or `ignore`, before its own rules. */
export const withWinnerFirst: (rules: RuleSet) => ByWinner = kept((rules) => ({
  override: defineRules([["/**", "override"], ...pairs(rules)]),
  ignore: defineRules([["/**", "ignore"], ...pairs(rules)]),
}));

/** R with `/**` → `override`, or `ignore`, after its own rules. */
export const withWinnerLast: (rules: RuleSet) => ByWinner = kept((rules) => ({
  override: defineRules([...pairs(rules), ["/**", "override"]]),
  ignore: defineRules([...pairs(rules), ["/**", "ignore"]]),
}));

/** R°: override and ignore exchanged, inside atomic too, and each resolver's mine and theirs. */
export const dual: (rules: RuleSet) => RuleSet = kept((rules) =>
  defineRules(pairs(rules).map(([pattern, rule]) => [pattern, dualRule(rule)] as const)),
);

/** Makes each list once, as users do: compiling takes longer than a merge, and a law is checked many times. */
function kept<T>(make: (rules: RuleSet) => T): (rules: RuleSet) => T {
  const made = new WeakMap<RuleSet, T>();
  return (rules) => {
    const known = made.get(rules);
    if (known !== undefined) return known;
    const result = make(rules);
    made.set(rules, result);
    return result;
  };
}

function pairs(rules: RuleSet): Pairs {
  return rules.entries.map(({ source, rule }) => [source, rule] as const);
}

const exchanged: Readonly<Record<Policy, Policy>> = { override: "ignore", ignore: "override", fail: "fail" };

function dualRule(rule: Rule): Rule {
  if (typeof rule === "string") return exchanged[rule];
  if (rule.type === "atomic") return { ...rule, policy: exchanged[rule.policy] };
  return {
    ...rule,
    resolve: (base, mine, theirs, path) => dualAnswer(rule.resolve(base, theirs, mine, path)),
  };
}

/** The answer with the sides of its records as they were before they were exchanged. */
function dualAnswer(answer: Answer): Answer {
  if (!isRecords(answer)) return answer;
  return mergeRecords(
    answer.records.map(({ key, base, mine, theirs }) => ({ key, base, mine: theirs, theirs: mine })),
  );
}
