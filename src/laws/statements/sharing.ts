/** sharing: what equals an input is that input's very object. */
import type { Maybe } from "../../merge/json.js";
import { formatPointer } from "../../merge/pointer.js";
import { everyList } from "../conditions.js";
import type { Breach, Law, Sample } from "../law.js";
import { firstBreach } from "../outcome.js";
import { at, equal, isObjectValue, keysOf, type Path } from "../values.js";

/** sharing: each largest result subtree that equals the same node of an input is an input's object, theirs's first. */
export const sharing: Law = {
  id: "sharing",
  title: "What did not change is the same object",
  statement:
    "every result subtree that equals the same node of an input, and is not part of a larger one, is the very object of one of those inputs, theirs's if it is among them",
  matters:
    "The store sees by one comparison that nothing is to be written, and the cost of a merge follows the edits.",
  ...everyList,
  example: {
    story: "Only mine touched the cart and only theirs the user: each is taken as it is, without a copy.",
    base: { cart: { pen: 1 }, user: { name: "ann" } },
    mine: { cart: { pen: 2 }, user: { name: "ann" } },
    theirs: { cart: { pen: 1 }, user: { name: "bea" } },
  },
  check: (merge, sample) => {
    const result = merge(sample.base, sample.mine, sample.theirs, sample.rules);
    return result.ok ? checkNode(result.value, sample, []) : undefined;
  },
};

function checkNode(merged: Maybe, sample: Sample, path: Path): Breach | undefined {
  const inputs = [sample.theirs, sample.mine, sample.base].map((input) => at(input, path));
  const equalOnes = inputs.filter((input) => equal(input, merged));
  if (equalOnes.length > 0) {
    if (merged === equalOnes[0]) return undefined;
    return {
      sentence: `${formatPointer(path)} is a copy of an input, or not the first one's object.`,
      wanted: equalOnes[0],
      got: merged,
    };
  }
  if (!isObjectValue(merged)) return undefined;
  return firstBreach(keysOf(merged), (key) => checkNode(at(merged, [key]), sample, [...path, key]));
}
