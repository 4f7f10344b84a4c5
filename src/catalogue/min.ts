/** The rule for numbers of which the lowest counts. */
import type { ResolverFor } from "../merge/rule.js";
import { extremum } from "./extremum.js";

const theMin = extremum("min", Math.min);

/**
 * The rule for numbers of which the lowest counts, such as a best lap time or the first time that something was seen:
 * of two changed numbers, the lower one.
 *
 * A deletion on one side, and a value that is no number, are refused: they are reported conflicts. What base was does
 * not matter. It declares `commutative`, `associative`, `agreement`, `retrySafe` and `conservative`.
 *
 * @returns The rule, for `defineRules`.
 *
 * @example
 * ```ts
 * import { defineRules, merge } from "lawful-merge";
 * import { min } from "lawful-merge/rules";
 *
 * const result = merge({ lap: 93.1 }, { lap: 91.8 }, { lap: 92.4 }, defineRules({ "/lap": min() }));
 * console.log(result.ok && result.value); //> { lap: 91.8 }
 * ```
 */
export function min(): ResolverFor<number> {
  return theMin;
}
