/** The rule for numbers of which the highest counts. */
import type { ResolverFor } from "../merge/rule.js";
import { extremum } from "./extremum.js";

const theMax = extremum("max", Math.max);

/**
 * The rule for numbers of which the highest counts, such as a best score or the furthest page read: of two changed
 * numbers, the higher one.
 *
 * A deletion on one side, and a value that is no number, are refused: they are reported conflicts. What base was does
 * not matter. It declares `commutative`, `associative`, `agreement`, `retrySafe` and `conservative`.
 *
 * @returns The rule, for `defineRules`.
 *
 * @example
 * ```ts
 * import { defineRules, merge } from "lawful-merge";
 * import { max } from "lawful-merge/rules";
 *
 * const result = merge({ best: 10 }, { best: 40 }, { best: 25 }, defineRules({ "/best": max() }));
 * console.log(result.ok && result.value); //> { best: 40 }
 * ```
 */
export function max(): ResolverFor<number> {
  return theMax;
}
