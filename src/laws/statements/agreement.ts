/** agreement: M(b, x, x) = x. */
import { noConcurrent } from "../conditions.js";
import type { Law } from "../law.js";
import { unlessClean } from "../outcome.js";
import { roundTrip } from "../values.js";

/** agreement: M(b, x, x) = x. Two requests that made the same change do not conflict. */
export const agreement: Law = {
  id: "agreement",
  title: "The same change twice is one change",
  statement: "M(b, x, x) = x",
  matters: "Two requests that both mark the same message as read must not fail over it.",
  ...noConcurrent,
  example: {
    story: "Both requests set the same theme and deleted the same notice: no conflict.",
    base: { theme: "light", notice: "hello" },
    mine: { theme: "dark" },
    theirs: { theme: "dark" },
  },
  check: (merge, { base, mine, rules }) =>
    unlessClean(
      merge(base, mine, roundTrip(mine), rules),
      mine,
      "Both sides made the same change, and yet it is not the result.",
    ),
};
