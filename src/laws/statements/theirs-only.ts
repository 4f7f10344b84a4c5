/** theirs-only: M(b, b, t) = t. */
import { everyList } from "../conditions.js";
import type { Law } from "../law.js";
import { unlessClean } from "../outcome.js";
import { roundTrip } from "../values.js";

/** theirs-only: M(b, b, t) = t. What only theirs changed is what comes out. */
export const theirsOnly: Law = {
  id: "theirs-only",
  title: "A reader changes nothing",
  statement: "M(b, b, t) = t",
  matters: "A slow request that only read must not bring back what others deleted meanwhile.",
  ...everyList,
  example: {
    story: "Mine only read while theirs logged out: the user stays logged out.",
    base: { user: "ann", theme: "dark" },
    mine: { user: "ann", theme: "dark" },
    theirs: { theme: "dark" },
  },
  check: (merge, { base, theirs, rules }) =>
    unlessClean(
      merge(base, roundTrip(base), theirs, rules),
      theirs,
      "Only theirs changed the session, and yet the result is not theirs.",
    ),
};
