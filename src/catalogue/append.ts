/** The rule for arrays that are logs. */
import { refuse } from "../merge/answer.js";
import type { JsonArray } from "../merge/json.js";
import type { ResolverFor } from "../merge/rule.js";
import { resolver } from "../rules/resolver.js";
import { isArray, sameValue } from "./structure.js";

const theAppend = resolver({
  name: "append",
  declares: ["agreement", "conservative"],
  resolve: (base = [], mine, theirs) => {
    if (mine === undefined || theirs === undefined) return refuse("one side deleted the log");
    if (!isArray(base) || !isArray(mine) || !isArray(theirs)) return refuse("a log must be an array");
    if (!beginsWith(mine, base) || !beginsWith(theirs, base)) {
      return refuse("one side changed what was in the log already");
    }
    return [...theirs, ...mine.slice(base.length)];
  },
});

function beginsWith(array: JsonArray, start: JsonArray): boolean {
  return array.length >= start.length && start.every((element, index) => sameValue(element, array[index]));
}

/**
 * The rule for arrays that only grow at the end, such as a history of visited pages: base, then what theirs appended,
 * then what mine did.
 *
 * Both sides must begin with base's elements, compared structurally; an absent base counts as `[]`. A deletion on one
 * side, what is no array, and an edit of older elements are refused. Where both sides appended the same, that is one
 * change. It declares `agreement` and `conservative`: the order of the commits is the order of the log, and an append
 * that is sent again is there twice.
 *
 * Takes time in proportion to the arrays.
 *
 * @returns The rule, for `defineRules`.
 *
 * @example
 * ```ts
 * import { defineRules, merge } from "lawful-merge";
 * import { append } from "lawful-merge/rules";
 *
 * const rules = defineRules({ "/seen": append() });
 * const result = merge({ seen: ["/"] }, { seen: ["/", "/pens"] }, { seen: ["/", "/ink"] }, rules);
 * console.log(result.ok && result.value); //> { seen: [ '/', '/ink', '/pens' ] }
 * ```
 */
export function append(): ResolverFor<readonly unknown[]> {
  return theAppend;
}
