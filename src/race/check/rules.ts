/** What a rule list means for the checks: where a loss is what the rule wanted, and where a sum must come out. */
import type { Rule, RuleSet } from "../../merge/rule.js";
import { decidesWhole } from "../../rules/decides-whole.js";

/**
 * How a rule governs a place: `counter` adds up; `settles` may drop one side's edit, by a policy or by what a resolver
 * computes; `none` lets no edit be dropped without a conflict.
 */
export function governanceOf(rules: RuleSet, path: readonly string[]): "none" | "settles" | "counter" {
  let state = rules.root;
  for (const key of path) {
    const rule = state.governing?.rule;
    if (settles(rule)) return "settles";
    // What lies below is decided with it, and a counter refuses all but numbers.
    if (decidesWhole(rule)) return "none";
    state = state.step(key);
  }
  const rule = state.governing?.rule;
  if (isCounter(rule)) return "counter";
  return settles(rule) ? "settles" : "none";
}

function settles(rule: Rule | undefined): boolean {
  if (typeof rule !== "object") return rule === "override" || rule === "ignore";
  return rule.type === "atomic" ? settles(rule.policy) : !isCounter(rule);
}

function isCounter(rule: Rule | undefined): boolean {
  return typeof rule === "object" && rule.type === "resolver" && rule.name === "counter";
}
