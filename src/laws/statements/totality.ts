/** totality: a policy for everything leaves no conflict. */
import { everyList } from "../conditions.js";
import type { Law } from "../law.js";
import { firstBreach, outcomeOf } from "../outcome.js";
import { withWinnerFirst } from "../rule-lists.js";

const winning = ["override", "ignore"] as const;

/** totality: with `/**` → `override` or `ignore` first in R, every merge is clean. */
export const totality: Law = {
  id: "totality",
  title: "A rule for everything always has an answer",
  statement: "`/**` → `override` (or `ignore`) first in R means that no conflict is possible",
  matters: "A store that must never fail a request, since its answer is already sent, can be made never to.",
  condition: "R with such a rule before all others",
  appliesTo: everyList.appliesTo,
  example: {
    story: "Mine edits what theirs deleted; the rule for everything lets mine win.",
    base: { draft: "a", step: 1 },
    mine: { draft: "b", step: 2 },
    theirs: { step: 3 },
    rules: [["/**", "override"]],
  },
  check: (merge, { base, mine, theirs, rules }) =>
    firstBreach(winning, (policy) => {
      const result = merge(base, mine, theirs, withWinnerFirst(rules)[policy]);
      if (result.ok) return undefined;
      return {
        sentence: `With /** → ${policy} first there still is a conflict.`,
        wanted: "no conflict",
        got: outcomeOf(result),
      };
    }),
};
