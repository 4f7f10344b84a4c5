/** What a rule list means for the checks: where a loss is what the rule wanted, and where a sum must come out. */
import type { RuleEntry, RuleSet } from "../../merge/rule.js";

/**
 * How a rule governs a place: `counter` adds up; `settles` may drop one side's edit; `none` lets no edit be
 * dropped without a conflict.
 */
export function governanceOf(rules: RuleSet, path: readonly string[]): "none" | "settles" | "counter" {
  let state = rules.root;
  if (settles(state.governing)) return "settles";
  for (const key of path) {
    state = state.step(key);
    if (settles(state.governing)) return "settles";
  }
  const rule = state.governing?.rule;
  return typeof rule === "object" && rule.type === "resolver" && rule.name === "counter" ? "counter" : "none";
}

function settles(entry: RuleEntry | undefined): boolean {
  const policy =
    typeof entry?.rule === "object" && entry.rule.type === "atomic" ? entry.rule.policy : entry?.rule;
  return policy === "override" || policy === "ignore";
}
