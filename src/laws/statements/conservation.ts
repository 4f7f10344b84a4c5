/** conservation: one-sided changes come out as they were made, and nothing comes from nowhere. */
import type { Maybe } from "../../merge/json.js";
import { formatPointer } from "../../merge/pointer.js";
import { everyList } from "../conditions.js";
import type { Breach, Law, Sample } from "../law.js";
import { firstBreach } from "../outcome.js";
import { isDecidedAbove } from "../records.js";
import { allPaths, at, equal, isObjectValue, type Path } from "../values.js";

/** conservation: outside decision paths, one side's change is the outcome, and the result is made of the inputs. */
export const conservation: Law = {
  id: "conservation",
  title: "What one side did is kept, and nothing is made up",
  statement:
    "outside decision paths, a node changed by one side only has that side's value, and nothing in the result comes from nowhere",
  matters: "No edit may vanish without a conflict, and no value may appear that no request wrote.",
  ...everyList,
  example: {
    story:
      "Mine emptied its half of the cart, theirs its own: both deletions are kept, and the cart is empty, not gone.",
    base: { cart: { pen: 1, ink: 1 } },
    mine: { cart: { ink: 1 } },
    theirs: { cart: { pen: 1 } },
  },
  check: (merge, { base, mine, theirs, rules }) => {
    const result = merge(base, mine, theirs, rules);
    if (!result.ok) return undefined;
    const isDecided = isDecidedAbove(result);
    return firstBreach(allPaths(base, mine, theirs, result.value), (path) =>
      isDecided(path) ? undefined : checkNode({ base, mine, theirs, merged: result.value }, path),
    );
  },
};

function checkNode(
  values: Omit<Sample, "rules" | "third"> & { merged: Maybe },
  path: Path,
): Breach | undefined {
  const [base, mine, theirs] = [at(values.base, path), at(values.mine, path), at(values.theirs, path)];
  const got = at(values.merged, path);
  const place = formatPointer(path);
  const oneSided = equal(mine, base) ? { value: theirs } : equal(theirs, base) ? { value: mine } : undefined;
  if (oneSided !== undefined) {
    if (equal(got, oneSided.value)) return undefined;
    return {
      sentence: `${place} was changed by one side at most, and came out as something else.`,
      wanted: oneSided.value,
      got,
    };
  }
  const known = isObjectValue(got)
    ? isObjectValue(mine) || isObjectValue(theirs)
    : equal(got, mine) || equal(got, theirs);
  return known ? undefined : { sentence: `${place} came from nowhere.`, wanted: [mine, theirs], got };
}
