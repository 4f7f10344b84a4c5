/** hygiene: keys that JavaScript knows are only keys here. */
import type { Maybe } from "../../merge/json.js";
import { formatPointer, parsePointer } from "../../merge/pointer.js";
import { everyList } from "../conditions.js";
import type { Breach, Law, MergeFunction, Outcome, Sample } from "../law.js";
import { outcomeOf, unlessSame } from "../outcome.js";
import { prototypesNow, restorePrototypes } from "../prototypes.js";
import { isObjectValue, keysOf, objectOf, own } from "../values.js";

/** hygiene: keys named `__proto__`, `constructor`, … merge as data, and no prototype is touched. */
export const hygiene: Law = {
  id: "hygiene",
  title: "Keys are data",
  statement: "keys named `__proto__`, `constructor`, … merge as any other key does; no prototype is touched",
  matters: "Whoever can name a key in a session, say by a form field, must not reach into the program.",
  condition: "every R; checked on renamed keys without rules, since rules name keys",
  appliesTo: everyList.appliesTo,
  example: {
    story: "A key called constructor is added by mine, another key by theirs: both are data.",
    base: {},
    mine: { constructor: 1 },
    theirs: { ink: 1 },
  },
  check: (merge, sample) => {
    const before = prototypesNow();
    let breach: Breach | undefined;
    let touched: readonly string[] = [];
    try {
      breach = breachUnderHostileKeys(merge, sample);
    } finally {
      touched = restorePrototypes(before);
    }
    if (touched.length === 0) return breach;
    return { sentence: "A prototype was touched.", wanted: "all of them as they were", got: touched };
  },
};

function breachUnderHostileKeys(merge: MergeFunction, { base, mine, theirs }: Sample): Breach | undefined {
  const plain = outcomeOf(merge(base, mine, theirs));
  const hostile = outcomeOf(merge(renamed(base), renamed(mine), renamed(theirs)));
  return unlessSame(
    inAnyOrder(hostile),
    inAnyOrder(renamedOutcome(plain)),
    "Under keys that JavaScript knows, something else comes out.",
  );
}

/** Keys that samples often hold, and what each is exchanged with. */
const exchange: ReadonlyMap<string, string> = new Map(
  [
    ["a", "__proto__"],
    ["b", "constructor"],
    ["c", "toString"],
  ].flatMap(([plain = "", hostile = ""]) => [
    [plain, hostile],
    [hostile, plain],
  ]),
);

function renamedKey(key: string): string {
  return exchange.get(key) ?? key;
}

function renamed(value: Maybe): Maybe {
  if (!isObjectValue(value)) return value;
  return objectOf(keysOf(value).map((key) => [renamedKey(key), renamed(own(value, key))]));
}

function renamedOutcome(outcome: Outcome): Outcome {
  if ("value" in outcome) return { value: renamed(outcome.value) };
  return { conflicts: outcome.conflicts.map(renamedConflict) };
}

/** Other keys sort differently. */
function inAnyOrder(outcome: Outcome): Outcome {
  return "value" in outcome ? outcome : { conflicts: [...outcome.conflicts].sort() };
}

function renamedConflict(conflict: string): string {
  const end = conflict.lastIndexOf(" ");
  const path = parsePointer(conflict.slice(0, end)) ?? [];
  return formatPointer(path.map(renamedKey)) + conflict.slice(end);
}
