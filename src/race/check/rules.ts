/** What a rule list means for the checks: where a loss is what the rule wanted, and where a sum must come out. */
import type { Rule, RuleSet } from "../../merge/rule.js";
import { decidesWhole } from "../../rules/decides-whole.js";

/**
 * How a rule governs a place: `counter` adds up; `append` lets a list grow at its end; `settles` may drop one side's edit
 * by a policy, `computes` by what a resolver makes of both; `none` lets no edit be dropped without a conflict.
 */
export type Governance = "none" | "settles" | "computes" | "counter" | "append";

/** How a rule list governs a place. */
export function governanceOf(rules: RuleSet, path: readonly string[]): Governance {
  let state = rules.root;
  for (const key of path) {
    const rule = state.governing?.rule;
    const kind = kindOf(rule);
    if (kind === "settles" || kind === "computes") return kind;
    // What lies below is decided with it; a counter refuses all but numbers, an append all but arrays.
    if (decidesWhole(rule)) return "none";
    state = state.step(key);
  }
  return kindOf(state.governing?.rule);
}

function kindOf(rule: Rule | undefined): Governance {
  if (typeof rule !== "object") return rule === "override" || rule === "ignore" ? "settles" : "none";
  if (rule.type === "atomic") return kindOf(rule.policy);
  return rule.name === "counter" || rule.name === "append" ? rule.name : "computes";
}
