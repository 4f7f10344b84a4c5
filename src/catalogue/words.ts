/** The catalogue's rules in the JSON form of rule lists. */
import type { RuleSet } from "../merge/rule.js";
import { rulesFromJson as rulesFromWords, type RuleWord, type RuleWords } from "../rules/json.js";
import { keyed } from "./keyed.js";
import { max } from "./max.js";
import { sequence } from "./sequence.js";
import { text } from "./text.js";
import { append } from "./append.js";
import { firstOf, isResolver } from "./first-of.js";
import { latest } from "./latest.js";
import { min } from "./min.js";
import { isPolicy, orElse } from "./or-else.js";
import { union } from "./union.js";

/** A word that takes no argument. */
function alone(make: () => ReturnType<RuleWord>): RuleWord {
  return (argument) => (argument === undefined ? make() : undefined);
}

/**
 * The words that the catalogue adds to the JSON form, for `rulesFromJson` of the root and for tools that read rules.
 *
 * @example
 * ```ts
 * import { rulesFromJson } from "lawful-merge";
 * import { ruleWords } from "lawful-merge/rules";
 *
 * console.log(rulesFromJson({ "/best": "max" }, ruleWords).entries.length); //> 1
 * ```
 */
export const ruleWords: RuleWords = {
  keyed: (by) => (typeof by === "string" ? keyed(by) : undefined),
  max: alone(max),
  sequence: alone(sequence),
  text: alone(text),
  min: alone(min),
  union: alone(union),
  append: alone(append),
  latest: (by) => (typeof by === "string" ? latest(by) : undefined),
  firstOf: (members, read) => {
    const [first, ...others]: readonly unknown[] = Array.isArray(members) ? members.map(read) : [];
    return isResolver(first) && others.every(isResolver) ? firstOf(first, ...others) : undefined;
  },
  orElse: (policy) => (isPolicy(policy) ? orElse(policy) : undefined),
};

/**
 * Makes a rule set out of its JSON form, as `rulesFromJson` of the root does, with the catalogue's rules among those
 * that it knows.
 *
 * @param json - The list as `JSON.parse` returned it; anything is allowed and checked.
 * @returns The compiled rule set.
 * @throws `BadRuleError` `ERR_BAD_RULE` for the first bad rule.
 *
 * @example
 * ```ts
 * import { merge } from "lawful-merge";
 * import { rulesFromJson } from "lawful-merge/rules";
 *
 * const result = merge({ best: 1 }, { best: 3 }, { best: 2 }, rulesFromJson({ "/best": "max" }));
 * console.log(result.ok && result.value); //> { best: 3 }
 * ```
 */
export function rulesFromJson(json: unknown): RuleSet {
  return rulesFromWords(json, ruleWords);
}
