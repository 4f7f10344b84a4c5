/**
 * Makes a rule set that leaves no conflict out of one that may: what its rules would report, a policy settles.
 * Used where a merge is not allowed to fail.
 */
import { isRefusal } from "../merge/answer.js";
import { BadOptionError } from "../merge/errors.js";
import type { Policy, Resolver, Rule, RuleSet } from "../merge/rule.js";
import { defineRules } from "../rules/define.js";

/** The policies that settle a conflict, by taking one side. */
export type SettlingPolicy = "override" | "ignore";

const policies: readonly unknown[] = ["fail", "override", "ignore"] satisfies Policy[];

/** The rule set with the conflicts that it would report left to be reported, or settled, as the option says. */
export function withConflicts(rules: RuleSet, conflicts: Policy): RuleSet {
  if (!policies.includes(conflicts)) throw new BadOptionError("conflicts", `"fail", "override" or "ignore"`);
  return conflicts === "fail" ? rules : settling(rules, conflicts);
}

/** The rule set with every conflict that it would report settled by the policy. */
export function settling(rules: RuleSet, policy: SettlingPolicy): RuleSet {
  return withRules(rules, policy, (rule) => settlingRule(rule, policy));
}

/**
 * The rule set with what no rule covers, and what a resolver refuses, settled by the policy. What the rule `fail`
 * reports is asked for, and left to be reported.
 */
export function settlingUnruled(rules: RuleSet, policy: SettlingPolicy): RuleSet {
  return withRules(rules, policy, (rule) => (isResolver(rule) ? withoutRefusals(rule, policy) : rule));
}

function withRules(rules: RuleSet, policy: SettlingPolicy, change: (rule: Rule) => Rule): RuleSet {
  const settled = rules.entries.map(({ source, rule }) => [source, change(rule)] as const);
  return defineRules([...settled, ["/**", policy]]);
}

function isResolver(rule: Rule): rule is Resolver {
  return typeof rule === "object" && rule.type === "resolver";
}

function settlingRule(rule: Rule, policy: SettlingPolicy): Rule {
  if (isResolver(rule)) return withoutRefusals(rule, policy);
  if (rule === "fail") return policy;
  return typeof rule === "object" && rule.policy === "fail" ? { ...rule, policy } : rule;
}

function withoutRefusals(resolver: Resolver, policy: SettlingPolicy): Resolver {
  return {
    ...resolver,
    resolve: (base, mine, theirs, path) => {
      const answer = resolver.resolve(base, mine, theirs, path);
      if (!isRefusal(answer)) return answer;
      return policy === "override" ? mine : theirs;
    },
  };
}
