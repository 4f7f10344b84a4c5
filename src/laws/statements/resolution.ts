/** resolution: override and ignore settle conflicts, and nothing else. */
import { formatPointer, parsePointer } from "../../merge/pointer.js";
import { winningPolicies } from "../conditions.js";
import type { Law } from "../law.js";
import { firstBreach, outcomeOf } from "../outcome.js";
import { withWinnerLast } from "../rule-lists.js";
import { allPaths, at, equal, isAtOrAbove } from "../values.js";

/** resolution: a winner for the rest takes its side at every conflict, and touches nothing beside them. */
export const resolution: Law = {
  id: "resolution",
  title: "Choosing a winner changes the conflicts only",
  statement:
    "M under R followed by `/**` → `override` has mine's value at every conflict path of M under R; followed by `ignore`, theirs's; and these two results differ at or under those paths only",
  matters: "A user who is asked whose edit shall win gets that edit, and no other edit is lost on the way.",
  ...winningPolicies,
  example: {
    story:
      "The conflict over the theme goes to mine under override and to theirs under ignore; the cart is the same in both.",
    base: { theme: "light", cart: {} },
    mine: { theme: "dark", cart: { pen: 1 } },
    theirs: { theme: "blue", cart: { ink: 1 } },
  },
  check: (merge, { base, mine, theirs, rules }) => {
    const result = merge(base, mine, theirs, rules);
    const conflicts = (result.ok ? [] : result.conflicts).map(({ path }) => parsePointer(path) ?? []);
    const overridden = merge(base, mine, theirs, withWinnerLast(rules).override);
    const ignored = merge(base, mine, theirs, withWinnerLast(rules).ignore);
    if (!overridden.ok || !ignored.ok) {
      return {
        sentence: "A winner for the rest left a conflict.",
        wanted: "no conflict",
        got: [overridden, ignored].map(outcomeOf),
      };
    }
    const chosen = firstBreach(conflicts, (path) => {
      const wanted = [at(mine, path), at(theirs, path)];
      const got = [at(overridden.value, path), at(ignored.value, path)];
      if (equal(got[0], wanted[0]) && equal(got[1], wanted[1])) return undefined;
      return { sentence: `The winner at ${formatPointer(path)} did not win.`, wanted, got };
    });
    if (chosen !== undefined) return chosen;
    const isBeside = (path: readonly string[]): boolean =>
      !conflicts.some((conflict) => isAtOrAbove(conflict, path) || isAtOrAbove(path, conflict));
    return firstBreach(allPaths(overridden.value, ignored.value).filter(isBeside), (path) => {
      const [wanted, got] = [at(overridden.value, path), at(ignored.value, path)];
      return equal(got, wanted)
        ? undefined
        : { sentence: `The winner changed ${formatPointer(path)} beside the conflicts.`, wanted, got };
    });
  },
};
