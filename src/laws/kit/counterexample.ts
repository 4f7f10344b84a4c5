/** Makes a report's counterexample out of a broken verification. */
import { RuleDefectError } from "../../merge/errors.js";
import type { Maybe } from "../../merge/json.js";
import { merge } from "../../merge/merge.js";
import type { Breach, Sample, Statement } from "../law.js";
import { roundTrip } from "../values.js";
import { breachOf } from "../verify.js";
import { shown } from "./literal.js";
import { pruned } from "./prune.js";
import type { Counterexample, SideName, Sides } from "./report.js";
import { mergedOf, story } from "./story.js";

/** The counterexample, without what it does not need. */
export function counterexampleOf(law: Statement, found: Sample, foundBreach: Breach): Counterexample {
  const sameFault = (one: Sample): boolean => {
    const breach = breachOf(law, merge, one);
    return breach !== undefined && isDefect(breach) === isDefect(foundBreach);
  };
  const sample = pruned(found, sameFault);
  const breach = breachOf(law, merge, sample) ?? foundBreach;
  const looksAt = sidesRead(law, sample);
  return {
    sides: sidesOf(sample, looksAt),
    looksAt,
    merged: mergedOf(sample),
    got: shown(breach.got),
    wanted: shown(breach.wanted),
    sentence: story(sample, looksAt, breach),
  };
}

function isDefect({ got }: Breach): boolean {
  return got instanceof RuleDefectError;
}

const sideNames: readonly SideName[] = ["base", "mine", "theirs", "third"];

/** The sides that a law's predicate asks for. */
function sidesRead(law: Statement, sample: Sample): readonly SideName[] {
  const read = new Set<PropertyKey>();
  const watched = new Proxy(sample, {
    get: (target, key): unknown => {
      read.add(key);
      return Reflect.get(target, key);
    },
  });
  breachOf(law, merge, watched);
  return sideNames.filter((side) => read.has(side));
}

/** These sides of a sample, as JSON keeps them. */
export function sidesOf(
  sample: Readonly<Record<SideName, Maybe>>,
  names: readonly SideName[] = sideNames,
): Sides {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = roundTrip(sample[name]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
