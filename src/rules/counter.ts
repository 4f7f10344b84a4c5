/** The rule for numbers that requests add to or take from. */
import { refuse } from "../merge/answer.js";
import type { ResolverFor } from "../merge/rule.js";
import { resolver } from "./resolver.js";

const theCounter = resolver({
  name: "counter",
  on: "concurrent",
  declares: ["commutative", "associative"],
  of: (value): value is number => Number.isSafeInteger(value),
  resolve: (base = 0, mine, theirs) => {
    if (mine === undefined || theirs === undefined) return refuse("one side deleted the counter");
    // Two safe integers can have a sum that is not: big integers keep it exact.
    const sum = Number(BigInt(mine) + BigInt(theirs) - BigInt(base));
    return Number.isSafeInteger(sum) ? sum : refuse("the sum is no safe integer");
  },
});

/**
 * The rule for counters: what both sides added counts, also where both added the same. The result is
 * mine + theirs − base, exactly.
 *
 * An absent base counts as 0. A deletion on one side, a value that is no safe integer, and a sum that is none
 * are refused: they are reported conflicts. It declares `commutative` and `associative`; it does not keep
 * agreement (two equal increments are two), and the same edit sent again counts again.
 *
 * @returns The rule, for {@link defineRules}.
 *
 * @example
 * ```ts
 * import { counter, defineRules, merge } from "lawful-merge";
 *
 * const result = merge({ visits: 1 }, { visits: 2 }, { visits: 2 }, defineRules({ "/visits": counter() }));
 * console.log(result.ok && result.value); //> { visits: 3 }
 * ```
 */
export function counter(): ResolverFor<number> {
  return theCounter;
}
