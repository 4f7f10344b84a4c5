/** Rule lists made from rule lists: longer ones, and the dual one. */
import { isRecords, mergeRecords, type Answer } from "../merge/answer.js";
import type { Policy, Rule, RuleSet } from "../merge/rule.js";
import { defineRules } from "../rules/define.js";

type Pairs = readonly (readonly [string | RegExp, Rule])[];

/** R with more rules before and after its own. */
export function extended(
  rules: RuleSet,
  { before = [], after = [] }: { before?: Pairs; after?: Pairs },
): RuleSet {
  return defineRules([...before, ...pairs(rules), ...after]);
}

/** R°: override and ignore exchanged, inside atomic too, and each resolver's mine and theirs. */
export function dual(rules: RuleSet): RuleSet {
  return defineRules(pairs(rules).map(([pattern, rule]) => [pattern, dualRule(rule)] as const));
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
