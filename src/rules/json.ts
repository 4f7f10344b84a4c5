/** The JSON form of rule lists, for the command line, configuration files and conformance vectors. */
import type { Rule, RuleSet } from "../merge/rule.js";
import { counter } from "./counter.js";
import { BadRuleError } from "./errors.js";
import { makeRuleSet, pairsOf } from "./rule-set.js";

/**
 * Makes the rule that a word of the JSON form stands for.
 *
 * @param argument - What stands behind the word: `"id"` in `{"keyed": "id"}`; `undefined` for the word alone.
 * @param read - Reads a rule that stands in the argument; `undefined` for what is none.
 * @returns The rule, or `undefined` where the argument makes no sense.
 */
export type RuleWord = (argument: unknown, read: (json: unknown) => unknown) => Rule | undefined;

/** Words of the JSON form beside the policies, `counter` and `atomic`. */
export type RuleWords = Readonly<Record<string, RuleWord>>;

const ownWords: RuleWords = {
  counter: (argument) => (argument === undefined ? counter() : undefined),
};

/**
 * Makes a rule set out of its JSON form: an array of `[pattern, rule]` pairs, or an object from pattern to
 * rule. A rule is `"override"`, `"ignore"`, `"fail"`, `"counter"` or `{"atomic": policy}`; in the array form a
 * pattern may also be `{"key": "^tmp_"}`, a regular expression on the top-level key.
 *
 * @param json - The list as `JSON.parse` returned it; anything is allowed and checked.
 * @param words - More words that rules may be: `"word"`, or `{"word": argument}`; none by default.
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
export function rulesFromJson(json: unknown, words: RuleWords = {}): RuleSet {
  const pairs = pairsOf(json);
  const mayHoldExpressions = Array.isArray(json);
  const known = { ...words, ...ownWords };
  return makeRuleSet(
    pairs.map(([pattern, rule], index) => [
      mayHoldExpressions ? patternFrom(pattern, index) : pattern,
      ruleFrom(rule, known),
    ]),
  );
}

function patternFrom(pattern: unknown, index: number): unknown {
  const [word, source] = wordOf(pattern);
  if (word !== "key" || typeof source !== "string") return pattern;
  try {
    return new RegExp(source);
  } catch {
    throw new BadRuleError(index, source, "malformed regular expression");
  }
}

/** A rule as code writes it; what is no rule in JSON becomes none in code. */
function ruleFrom(json: unknown, words: RuleWords): unknown {
  const [word, argument] = wordOf(json);
  if (word === undefined) return undefined;
  // Which policies there are is checked when the rule set is made.
  if (word === "atomic") return { type: "atomic", policy: argument };
  const make = Object.hasOwn(words, word) ? words[word] : undefined;
  if (make !== undefined) return make(argument, (inner) => ruleFrom(inner, words));
  return argument === undefined ? word : undefined;
}

/** A word alone, or the only key of an object with what stands behind it. */
function wordOf(json: unknown): readonly [word?: string, argument?: unknown] {
  if (typeof json === "string") return [json];
  const members: readonly (readonly [string, unknown])[] = Object.entries(json ?? {});
  const [only, ...others] = members;
  return only === undefined || others.length > 0 ? [] : only;
}
