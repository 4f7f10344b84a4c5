/** The rule for arrays whose order matters, merged as version control merges the lines of a file. */
import { refuse, type Answer } from "../merge/answer.js";
import type { JsonArray, JsonValue, Maybe } from "../merge/json.js";
import type { ResolverFor } from "../merge/rule.js";
import { resolver } from "../rules/resolver.js";
import { diff3 } from "./diff3.js";
import { canonicalText, isArray } from "./structure.js";

const theSequence = resolver({
  name: "sequence",
  declares: ["commutative", "associative", "agreement", "retrySafe", "conservative"],
  resolve: (base = [], mine, theirs) => mergeElements(base, mine, theirs),
});

function mergeElements(base: Maybe, mine: Maybe, theirs: Maybe): Answer {
  if (mine === undefined || theirs === undefined) return refuse("one side deleted the sequence");
  if (!isArray(base) || !isArray(mine) || !isArray(theirs)) return refuse("a sequence must be an array");
  const known = new Map<string, JsonValue>();
  // Of equal containers the first stands for all, so that they are the same; equal scalars are.
  const unified = (array: JsonArray): JsonArray =>
    array.map((element) => {
      if (typeof element !== "object" || element === null) return element;
      const text = canonicalText(element);
      const first = known.get(text) ?? element;
      known.set(text, first);
      return first;
    });
  return diff3(unified(base), unified(mine), unified(theirs));
}

/**
 * The rule for arrays whose order matters, such as the steps of a recipe: insertions, removals and replacements of
 * both sides are merged where they are apart, as diff3 does.
 *
 * Edits that overlap or touch are refused, insertions at one place among them, unless both sides made the very same;
 * so is what equal elements leave open. An absent base counts as an empty array; a deletion on one side and what is no
 * array are refused, and so is a side that is more than 1,000 edits away from base. A refusal is a reported conflict.
 * It declares `commutative`, `associative`, `agreement`, `retrySafe` and `conservative`.
 *
 * @returns The rule, for `defineRules`.
 *
 * Takes time in proportion to the elements times the edits, both sides' together.
 *
 * @example
 * ```ts
 * import { defineRules, merge } from "lawful-merge";
 * import { sequence } from "lawful-merge/rules";
 *
 * const base = { steps: ["mix", "bake", "eat"] };
 * const mine = { steps: ["weigh", "mix", "bake", "eat"] };
 * const theirs = { steps: ["mix", "bake", "cool", "eat"] };
 * const result = merge(base, mine, theirs, defineRules({ "/steps": sequence() }));
 * console.log(result.ok && result.value); //> { steps: [ 'weigh', 'mix', 'bake', 'cool', 'eat' ] }
 * ```
 */
export function sequence(): ResolverFor<readonly unknown[]> {
  return theSequence;
}
