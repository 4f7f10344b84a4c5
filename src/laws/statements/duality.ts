/** duality: exchanging the sides and the rules' view of them changes nothing but the names. */
import { everyList } from "../conditions.js";
import type { Law } from "../law.js";
import { mirrored, outcomeOf, unlessSame } from "../outcome.js";
import { dual } from "../rule-lists.js";

/** duality: M under R of (b, m, t) = M under R° of (b, t, m), with the kinds mirrored. */
export const duality: Law = {
  id: "duality",
  title: "Mine and theirs are only names",
  statement:
    "M under R of (b, m, t) = M under R° of (b, t, m): the same value, or the same conflict paths with mirrored kinds",
  matters: "Nothing may depend on which request happens to be called mine, except where a rule says so.",
  condition: "every R whose resolvers are pure",
  appliesTo: everyList.appliesTo,
  example: {
    story: "Under override, mine wins; with the sides exchanged, ignore lets the same value win.",
    base: { a: 1 },
    mine: { a: 2 },
    theirs: { a: 3 },
    rules: [["/a", "override"]],
  },
  check: (merge, { base, mine, theirs, rules }) =>
    unlessSame(
      mirrored(merge(base, theirs, mine, dual(rules))),
      outcomeOf(merge(base, mine, theirs, rules)),
      "With the sides and the rules' sides exchanged, something else comes out.",
    ),
};
