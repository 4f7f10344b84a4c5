/** symmetry: M(b, m, t) = M(b, t, m). */
import { symmetricRules } from "../conditions.js";
import type { Law } from "../law.js";
import { mirrored, outcomeOf, unlessSame } from "../outcome.js";

/** symmetry: M(b, m, t) = M(b, t, m), with the kinds mirrored. */
export const symmetry: Law = {
  id: "symmetry",
  title: "It does not matter who commits first",
  statement: "M(b, m, t) = M(b, t, m): the same value, or the same conflict paths with mirrored kinds",
  matters:
    "Of two requests, either may reach the store first; the session must not depend on the luck of the race.",
  ...symmetricRules,
  example: {
    story: "Each side put something into the cart: the result is the same whoever comes first.",
    base: { cart: {} },
    mine: { cart: { pen: 1 } },
    theirs: { cart: { ink: 1 } },
  },
  check: (merge, { base, mine, theirs, rules }) =>
    unlessSame(
      mirrored(merge(base, theirs, mine, rules)),
      outcomeOf(merge(base, mine, theirs, rules)),
      "With mine and theirs exchanged, something else comes out.",
    ),
};
