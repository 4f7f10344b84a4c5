/** identity: M(b, b, b) = b. */
import { everyList } from "../conditions.js";
import type { Law } from "../law.js";
import { unlessClean } from "../outcome.js";
import { roundTrip } from "../values.js";

/** identity: M(b, b, b) = b. When nobody changed anything, nothing changes. */
export const identity: Law = {
  id: "identity",
  title: "Nothing changed, nothing happens",
  statement: "M(b, b, b) = b",
  matters: "A request that only read must leave the session as it was.",
  ...everyList,
  example: {
    story: "Both requests only read: the cart stays as it is.",
    base: { cart: { pen: 1 } },
    mine: { cart: { pen: 1 } },
    theirs: { cart: { pen: 1 } },
  },
  check: (merge, { base, rules }) =>
    // Copies, so that no comparison by reference can answer for a look inside.
    unlessClean(
      merge(base, roundTrip(base), roundTrip(base), rules),
      base,
      "Nobody changed the session, and yet it changed.",
    ),
};
