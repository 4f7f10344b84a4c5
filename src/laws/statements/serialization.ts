/** serialization: merging commutes with a JSON round trip. */
import { everyList } from "../conditions.js";
import type { Law } from "../law.js";
import { outcomeOf, unlessSame } from "../outcome.js";
import { roundTrip } from "../values.js";

/** serialization: merging what JSON keeps of three values gives what JSON keeps of their merge. */
export const serialization: Law = {
  id: "serialization",
  title: "Storing and loading does not change the merge",
  statement: "merging commutes with a JSON round trip of all three",
  matters:
    "Theirs comes from the store as JSON, base and mine live in memory: this difference must not matter.",
  condition: "every R, where all values are within the depth limit",
  appliesTo: everyList.appliesTo,
  example: {
    story: "A member that is undefined in memory is absent in the store, so mine deleted it in both views.",
    base: { coupon: "SPRING", cart: { pen: 1 } },
    mine: { coupon: undefined, cart: { pen: 1 } },
    theirs: { coupon: "SPRING", cart: { pen: 2 } },
  },
  check: (merge, { base, mine, theirs, rules }) => {
    const result = merge(base, mine, theirs, rules);
    const stored = merge(roundTrip(base), roundTrip(mine), roundTrip(theirs), rules);
    const sentence = "After a JSON round trip of the three, something else comes out.";
    return unlessSame(
      outcomeOf(stored),
      result.ok ? { value: roundTrip(result.value) } : outcomeOf(result),
      sentence,
    );
  },
};
