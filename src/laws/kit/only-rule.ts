/** A list of one rule of a list: for looking at what a rule does by itself. */
import { BadOptionError } from "../../merge/errors.js";
import { isRuleSet, type RuleSet } from "../../merge/rule.js";
import { defineRules } from "../../rules/define.js";

/**
 * Makes a list of one rule of a list. What a rule declares can be asked of such a list even where another rule keeps a
 * law from speaking of the whole one.
 *
 * @param rules - The whole list.
 * @param pattern - The rule's pattern, as it stands in the list; of several rules with it, the first is meant, since
 * it governs.
 * @returns The list of that rule.
 * @throws `BadOptionError` `ERR_BAD_OPTION` if no rule of the list has this pattern.
 *
 * @example
 * ```ts
 * import { defineRules } from "lawful-merge";
 * import { checkRules, onlyRule } from "lawful-merge/laws";
 * import { max } from "lawful-merge/rules";
 *
 * const rules = defineRules({ "/theme": "override", "/best": max() });
 * const statusUnder = (list: typeof rules) => checkRules(list, { laws: ["symmetry"], runs: 100 }).laws[0]?.status;
 * console.log(statusUnder(rules)); //> does not apply
 * console.log(statusUnder(onlyRule(rules, "/best"))); //> holds
 * ```
 */
export function onlyRule(rules: RuleSet, pattern: string | RegExp): RuleSet {
  if (!isRuleSet(rules)) throw new BadOptionError("rules", "a rule set made by defineRules");
  const found = rules.entries.find(({ source }) => patternCode(source) === patternCode(pattern));
  if (found === undefined) throw new BadOptionError("pattern", "the pattern of a rule, as the list has it");
  return defineRules([[found.source, found.rule]]);
}

/** A pattern as code has it. */
export function patternCode(source: string | RegExp): string {
  return typeof source === "string" ? JSON.stringify(source) : String(source);
}
