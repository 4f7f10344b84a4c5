/** sharing: what equals an input is that input's very object. */
import type { JsonObject, Maybe } from "../../merge/json.js";
import { formatPointer } from "../../merge/pointer.js";
import type { MergeResult } from "../../merge/result.js";
import type { RuleSet, RuleState } from "../../merge/rule.js";
import { everyList } from "../conditions.js";
import type { Breach, Law, MergeFunction, Sample } from "../law.js";
import { firstBreach } from "../outcome.js";
import { at, equal, isObjectValue, keysOf, own, type Path } from "../values.js";

/** sharing: each largest result subtree that equals the same node of an input is an input's object, theirs's first. */
export const sharing: Law = {
  id: "sharing",
  title: "What did not change is the same object",
  statement:
    "every result subtree that equals the same node of an input, and is not part of a larger one, is the very object of one of those inputs, theirs's if it is among them; and what two inputs have by the same reference is passed on without a look inside, unless a rule claims it or a resolver with on: concurrent may lie below",
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
    return (result.ok ? checkNode(result.value, sample, []) : undefined) ?? passesOn(merge, sample.rules);
  },
};

/** Only a look inside tells it from a session value: callers without types could pass it. */
const opaque = { inside: new Date(0) } as unknown as JsonObject;
/** A key that rules seldom name. */
const key = "shared by reference";
const unlike: JsonObject = { another: true };

/** Who has the opaque member: all three, or two of them, where the third has something else. */
const havers = [
  { base: opaque, mine: opaque, theirs: opaque },
  { base: unlike, mine: opaque, theirs: opaque },
  { base: opaque, mine: unlike, theirs: opaque },
  { base: opaque, mine: opaque, theirs: unlike },
];

/** The lists under which a merge has passed on what is shared: no sample has a say in it, so once is enough. */
const passing = new WeakMap<MergeFunction, WeakSet<RuleSet>>();

function passesOn(merge: MergeFunction, rules: RuleSet): Breach | undefined {
  const known = passing.get(merge) ?? new WeakSet();
  if (known.has(rules)) return undefined;
  const breach = lookedInto(merge, rules);
  if (breach === undefined) passing.set(merge, known.add(rules));
  return breach;
}

function lookedInto(merge: MergeFunction, rules: RuleSet): Breach | undefined {
  const claims = (state: RuleState): boolean => typeof state.governing?.rule === "object";
  if (claims(rules.root) || rules.root.concurrent || claims(rules.root.step(key))) return undefined;
  return firstBreach(
    [rules, undefined].flatMap((list) => havers.map((sides) => ({ list, sides }))),
    ({ list, sides: { base, mine, theirs } }) => {
      const wanted = mine === base ? theirs : mine;
      const got = memberOf(() =>
        merge({ [key]: base }, { [key]: mine, mine: 1 }, { [key]: theirs, theirs: 1 }, list),
      );
      if (got === wanted) return undefined;
      return { sentence: "What two inputs share by reference was looked into.", wanted, got };
    },
  );
}

/** The shared member as it came out, or what the merge threw. */
function memberOf(merged: () => MergeResult): unknown {
  try {
    const result = merged();
    return result.ok ? own(result.value, key) : result.conflicts;
  } catch (error) {
    return error;
  }
}

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
