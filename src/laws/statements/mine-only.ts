/** mine-only: M(b, m, b) = m. */
import { everyList } from "../conditions.js";
import type { Law } from "../law.js";
import { unlessClean } from "../outcome.js";
import { roundTrip } from "../values.js";

/** mine-only: M(b, m, b) = m. What only mine changed is what comes out. */
export const mineOnly: Law = {
  id: "mine-only",
  title: "Alone, my edit is the result",
  statement: "M(b, m, b) = m",
  matters: "A request that nobody raced must be stored exactly as it was made, deletions and nulls included.",
  ...everyList,
  example: {
    story: "Only mine ran: its deletion of the coupon and its new quantity are the result.",
    base: { cart: { pen: 1 }, coupon: "SPRING" },
    mine: { cart: { pen: 2 } },
    theirs: { cart: { pen: 1 }, coupon: "SPRING" },
  },
  check: (merge, { base, mine, rules }) =>
    unlessClean(
      merge(base, mine, roundTrip(base), rules),
      mine,
      "Only mine changed the session, and yet the result is not mine.",
    ),
};
