/** How a line of a rule list is called in sentences. */
import { ruleName, type RuleEntry } from "../merge/rule.js";

/** Such as `rule 2 ("/cart/*" → override)`, counted from 0 as in `index`. */
export function entryText({ index, pattern, rule }: RuleEntry): string {
  return `rule ${index} (${JSON.stringify(pattern)} → ${ruleName(rule)})`;
}
