/** confluence: n writers from one base come to the same in every order. */
import type { Maybe } from "../../merge/json.js";
import type { RuleSet } from "../../merge/rule.js";
import { associativeRules, hasResolver } from "../conditions.js";
import type { Breach, Law, MergeFunction } from "../law.js";
import { firstBreach, unlessSame } from "../outcome.js";

/** confluence: writers from one base, each merged into what is stored, agree in all orders in which all are clean. */
export const confluence: Law = {
  id: "confluence",
  title: "The order of the writers does not matter",
  statement:
    "n writers from one base, each merged into what is stored, give the same value in every order in which all are clean; without resolvers they are clean in every order or in none",
  matters: "With many requests at once the store's order is anybody's guess; the session must not be.",
  ...associativeRules,
  example: {
    story:
      "Two of the writers each put something into the cart; the stored session is the same in either order.",
    base: { cart: {} },
    mine: { cart: { pen: 1 } },
    theirs: { cart: { ink: 1 } },
  },
  check: (merge, { base, mine, theirs, third, rules }) => {
    const finals = [...inAllOrders(merge, base, { value: base }, [mine, theirs, third], rules)];
    const clean = finals.find((final) => final !== undefined);
    if (clean === undefined) return undefined;
    return firstBreach(finals, (final): Breach | undefined => {
      if (final === undefined) {
        if (hasResolver(rules)) return undefined;
        const sentence = "The writers are clean in one order and not in another.";
        return { sentence, wanted: clean, got: "a conflict" };
      }
      return unlessSame(final, clean, "Another order of the same writers came to something else.");
    });
  },
};

/** What is stored. */
interface Stored {
  readonly value: Maybe;
}

/**
 * What is stored in the end for each order of the writers; for all orders that begin with the same conflict,
 * `undefined` once.
 */
function* inAllOrders(
  merge: MergeFunction,
  base: Maybe,
  stored: Stored,
  writers: readonly Maybe[],
  rules: RuleSet,
): Generator<Stored | undefined> {
  if (writers.length === 0) yield stored;
  for (const [place, writer] of writers.entries()) {
    const result = merge(base, writer, stored.value, rules);
    if (result.ok)
      yield* inAllOrders(merge, base, { value: result.value }, writers.toSpliced(place, 1), rules);
    else yield undefined;
  }
}
