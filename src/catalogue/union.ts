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

/** The elements of a set, each once, by what tells it from all others. */
type Elements = ReadonlyMap<Identity, JsonValue>;

/** A scalar is its own; the texts of containers begin with a NUL, as those of texts do that begin with one. */
type Identity = string | number | boolean | null;

function identityOf(element: JsonValue): Identity {
  if (typeof element === "string") return element.startsWith("\0") ? `\0"${element}` : element;
  return typeof element === "object" && element !== null ? `\0${canonicalText(element)}` : element;
}

function elementsOf(array: JsonArray): Elements {
  const elements = new Map<Identity, JsonValue>();
  for (const element of array) elements.set(identityOf(element), element);
  return elements;
}

function unite(base: Elements, mine: Elements, theirs: Elements): JsonArray | Refusal {
  const united: JsonValue[] = [];
  for (const [identity, element] of base) {
    if (mine.has(identity) && theirs.has(identity)) united.push(element);
  }
  const added = new Map<Identity, JsonValue>();
  for (const side of [theirs, mine]) {
    for (const [identity, element] of side) if (!base.has(identity)) added.set(identity, element);
  }
  // An answer that equals base would look to the next writer as if nobody had been here.
  if (united.length === base.size && added.size === 0) {
    return refuse("both sides changed nothing but order or repetition");
  }
  // Neither side's order may count more: what was added is sorted.
  const texts = Array.from(added.values(), (element) => [canonicalText(element), element] as const);
  texts.sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [, element] of texts) united.push(element);
  return united;
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
