/** hygiene: keys that JavaScript knows are only keys here. */
import type { Maybe } from "../../merge/json.js";
import { formatPointer, parsePointer } from "../../merge/pointer.js";
import { everyList } from "../conditions.js";
import type { Breach, Law, MergeFunction, Outcome, Sample } from "../law.js";
import { outcomeOf, unlessSame } from "../outcome.js";
import { prototypesNow, restorePrototypes } from "../prototypes.js";
import { allPaths, at, equal, isObjectValue, keysOf, objectOf, own } from "../values.js";

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

function breachUnderHostileKeys(merge: MergeFunction, sample: Sample): Breach | undefined {
  const { base, mine, theirs } = sample;
  const exchange = exchangeFor(sample);
  const plain = outcomeOf(merge(base, mine, theirs));
  const hostile = outcomeOf(
    merge(renamed(base, exchange), renamed(mine, exchange), renamed(theirs, exchange)),
  );
  return unlessSame(
    inAnyOrder(hostile),
    inAnyOrder(renamedOutcome(plain, exchange)),
    "Under keys that JavaScript knows, something else comes out.",
  );
}

/** What each key is exchanged with; the others stay. */
type Exchange = ReadonlyMap<string, string>;

const hostileKeys = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype"];

/** The sample's own keys, those first at which somebody changed something, for those that JavaScript knows. */
function exchangeFor({ base, mine, theirs }: Sample): Exchange {
  const changed = allPaths(base, mine, theirs).filter(
    (path) => !equal(at(mine, path), at(base, path)) || !equal(at(theirs, path), at(base, path)),
  );
  const keys = new Set(changed.flatMap((path) => path.slice(-1)).filter((key) => !hostileKeys.includes(key)));
  return new Map(
    [...keys].slice(0, hostileKeys.length).flatMap((key, place) => {
      const hostile = hostileKeys[place] ?? key;
      return [
        [key, hostile],
        [hostile, key],
      ];
    }),
  );
}

function renamed(value: Maybe, exchange: Exchange): Maybe {
  if (!isObjectValue(value)) return value;
  return objectOf(keysOf(value).map((key) => [exchange.get(key) ?? key, renamed(own(value, key), exchange)]));
}

function renamedOutcome(outcome: Outcome, exchange: Exchange): Outcome {
  if ("value" in outcome) return { value: renamed(outcome.value, exchange) };
  return { conflicts: outcome.conflicts.map((conflict) => renamedConflict(conflict, exchange)) };
}

/** Other keys sort differently. */
function inAnyOrder(outcome: Outcome): Outcome {
  return "value" in outcome ? outcome : { conflicts: [...outcome.conflicts].sort() };
}

function renamedConflict(conflict: string, exchange: Exchange): string {
  const end = conflict.lastIndexOf(" ");
  const path = parsePointer(conflict.slice(0, end)) ?? [];
  return formatPointer(path.map((key) => exchange.get(key) ?? key)) + conflict.slice(end);
}
