/** retry: r = M(b, m, t) ⇒ M(b, m, r) = r. */
import { retryableRules } from "../conditions.js";
import type { Law } from "../law.js";
import { unlessClean } from "../outcome.js";

/** retry: r = M(b, m, t) ⇒ M(b, m, r) = r. Sending the same edit again changes nothing. */
export const retry: Law = {
  id: "retry",
  title: "Sending an edit again changes nothing",
  statement: "r = M(b, m, t) ⇒ M(b, m, r) = r",
  matters: "When the answer to a commit was lost, committing once more must be harmless.",
  ...retryableRules,
  example: {
    story: "Mine's new item is merged; merged once more into the outcome, it changes nothing.",
    base: { cart: {} },
    mine: { cart: { pen: 1 } },
    theirs: { cart: { ink: 1 } },
  },
  check: (merge, { base, mine, theirs, rules }) => {
    const once = merge(base, mine, theirs, rules);
    if (!once.ok) return undefined;
    return unlessClean(
      merge(base, mine, once.value, rules),
      once.value,
      "The same edit sent again changed the result.",
    );
  },
};
