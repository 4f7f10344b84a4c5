/** The JSON form of rule lists, for the command line, configuration files and conformance vectors. */
import type { RuleSet } from "../merge/rule.js";
import { counter } from "./counter.js";
import { BadRuleError } from "./errors.js";
import { makeRuleSet, pairsOf } from "./rule-set.js";

/**
 * Makes a rule set out of its JSON form: an array of `[pattern, rule]` pairs, or an object from pattern to
 * rule. A rule is `"override"`, `"ignore"`, `"fail"`, `"counter"` or `{"atomic": policy}`; in the array form a
 * pattern may also be `{"key": "^tmp_"}`, a regular expression on the top-level key.
 *
 * @param json - The list as `JSON.parse` returned it; anything is allowed and checked.
 * @returns The compiled rule set.
 * @throws {@link BadRuleError} `ERR_BAD_RULE` for the first bad rule.
 *
 * @example
 * ```ts
 * import { merge, rulesFromJson } from "lawful-merge";
 *
 * const rules = rulesFromJson(JSON.parse('[["/visits", "counter"], [{"key": "^tmp_"}, "ignore"]]'));
 * const result = merge({ visits: 1 }, { visits: 2 }, { visits: 4 }, rules);
 * console.log(result.ok && result.value); //> { visits: 5 }
 * ```
 */
export function rulesFromJson(json: unknown): RuleSet {
  const pairs = pairsOf(json);
  const mayHoldExpressions = Array.isArray(json);
  return makeRuleSet(
    pairs.map(([pattern, rule], index) => [
      mayHoldExpressions ? patternFrom(pattern, index) : pattern,
      ruleFrom(rule),
    ]),
  );
}

function patternFrom(pattern: unknown, index: number): unknown {
  const source = soleMember(pattern, "key");
  if (typeof source !== "string") return pattern;
  try {
    return new RegExp(source);
  } catch {
    throw new BadRuleError(index, source, "malformed regular expression");
  }
}

/** A rule as code writes it; what is no rule in JSON becomes none in code. */
function ruleFrom(rule: unknown): unknown {
  if (rule === "counter") return counter();
  if (typeof rule === "string") return rule;
  const policy = soleMember(rule, "atomic");
  return policy === undefined ? undefined : { type: "atomic", policy };
}

/** The value under a key of an object that has no other key. */
function soleMember(object: unknown, key: string): unknown {
  if (typeof object !== "object" || object === null) return undefined;
  const [only, ...others] = Object.entries(object);
  return only?.[0] === key && others.length === 0 ? only[1] : undefined;
}
