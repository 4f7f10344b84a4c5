/** safety: no edit goes without a word. */
import { formatPointer } from "../../merge/pointer.js";
import { everyList } from "../conditions.js";
import type { Law } from "../law.js";
import { firstBreach } from "../outcome.js";
import { isDecidedNear } from "../records.js";
import { allPaths, at, equal, isObjectValue } from "../values.js";

/** safety: every changed node has its change in the result, or a conflict or decision speaks of it. */
export const safety: Law = {
  id: "safety",
  title: "Nothing goes without a word",
  statement:
    "every node that one side changed has that change in the result, or lies at, under or above a conflict or decision path",
  matters: "Whatever a request wrote is stored, or its loss stands in the records for someone to see.",
  ...everyList,
  example: {
    story: "Mine's edit loses against theirs by rule: it is not in the result, but the decision names it.",
    base: { theme: "light" },
    mine: { theme: "dark" },
    theirs: { theme: "blue" },
    rules: [["/theme", "ignore"]],
  },
  check: (merge, { base, mine, theirs, rules }) => {
    const result = merge(base, mine, theirs, rules);
    if (!result.ok) return undefined;
    const isDecided = isDecidedNear(result);
    return firstBreach(allPaths(base, mine, theirs), (path) => {
      const [b, m, t] = [at(base, path), at(mine, path), at(theirs, path)];
      // Of an object on both sides, its members tell.
      if (isDecided(path) || (isObjectValue(m) && isObjectValue(t))) return undefined;
      const got = at(result.value, path);
      const [lost] = [{ side: m }, { side: t }].filter(({ side }) => !equal(side, b) && !equal(side, got));
      if (lost === undefined) return undefined;
      return { sentence: `An edit of ${formatPointer(path)} went without a word.`, wanted: lost.side, got };
    });
  },
};
