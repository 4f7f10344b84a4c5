/** The rule for arrays that are used as sets. */
import { refuse, type Refusal } from "../merge/answer.js";
import type { JsonArray, JsonValue } from "../merge/json.js";
import type { ResolverFor } from "../merge/rule.js";
import { resolver } from "../rules/resolver.js";
import { canonicalText, isArray } from "./structure.js";

const theUnion = resolver({
  name: "union",
  declares: ["commutative", "associative", "agreement", "retrySafe", "conservative"],
  resolve: (base = [], mine, theirs) => {
    if (mine === undefined || theirs === undefined) return refuse("one side deleted the set");
    if (!isArray(base) || !isArray(mine) || !isArray(theirs)) return refuse("a set must be an array");
    return unite(elementsOf(base), elementsOf(mine), elementsOf(theirs));
  },
});

/** The elements of a set by their canonical texts, each once. */
type Elements = ReadonlyMap<string, JsonValue>;

function elementsOf(array: JsonArray): Elements {
  return new Map(array.map((element) => [canonicalText(element), element]));
}

function unite(base: Elements, mine: Elements, theirs: Elements): JsonArray | Refusal {
  const kept = [...base].filter(([text]) => mine.has(text) && theirs.has(text));
  const added = new Map([...theirs, ...mine].filter(([text]) => !base.has(text)));
  // An answer that equals base would look to the next writer as if nobody had been here.
  if (kept.length === base.size && added.size === 0) {
    return refuse("both sides changed nothing but order or repetition");
  }
  // Neither side's order may count more: what was added is sorted.
  const sorted = [...added].sort(([one], [other]) => (one < other ? -1 : 1));
  return [...kept, ...sorted].map(([, element]) => element);
}

/**
 * The rule for arrays that are sets, such as tags or the ids of read messages: what either side added is in the result,
 * and what either side removed is not.
 *
 * Elements are compared structurally, and each is in the result once: first those of base, in base's order, then the
 * added ones, sorted by their canonical text (that of RFC 8785), so that it does not matter who comes first. An absent
 * base counts as `[]`. A deletion on one side and what is no array are refused, and so are two sides that changed
 * nothing but order or repetition. It declares `commutative`, `associative`, `agreement`, `retrySafe` and
 * `conservative`.
 *
 * Takes time in proportion to the arrays, and n log n for n added elements.
 *
 * @returns The rule, for `defineRules`.
 *
 * @example
 * ```ts
 * import { defineRules, merge } from "lawful-merge";
 * import { union } from "lawful-merge/rules";
 *
 * const rules = defineRules({ "/tags": union() });
 * const base = { tags: ["new", "red"] };
 * const result = merge(base, { tags: ["new", "red", "sale"] }, { tags: ["red", "big"] }, rules);
 * console.log(result.ok && result.value); //> { tags: [ 'red', 'big', 'sale' ] }
 * ```
 */
export function union(): ResolverFor<readonly unknown[]> {
  return theUnion;
}
