/** What of a session a rule leaves to no other one; merge itself does not ask. */
import type { Rule } from "../merge/rule.js";

/** Whether a rule decides the node that it governs together with all below it. */
export function decidesWhole(rule: Rule | undefined): boolean {
  return typeof rule === "object" && (rule.type === "atomic" || rule.on !== "nested");
}
