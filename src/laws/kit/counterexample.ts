/** Makes a report's counterexample out of a broken verification. */
import { RuleDefectError } from "../../merge/errors.js";
import type { Maybe } from "../../merge/json.js";
import { merge } from "../../merge/merge.js";
import type { Breach, Sample, Statement } from "../law.js";
import { roundTrip } from "../values.js";
import { breachOf } from "../verify.js";
import { shown } from "./literal.js";
import { outcomesOf } from "./outcomes.js";
import { pruned } from "./prune.js";
import type { Counterexample, SideName, Sides } from "./report.js";
import { mergedOf, story } from "./story.js";

/** How a counterexample is made. */
interface Making {
  /** The law that shows which sides matter, where the one that is checked looks at others too. */
  readonly looking?: Statement;
  /** Whether the values are of no type in particular. */
  readonly mayRetype?: boolean;
}

/** The counterexample, without what it does not need. */
export function counterexampleOf(
  law: Statement,
  found: Sample,
  foundBreach: Breach,
  { looking = law, mayRetype = false }: Making = {},
): Counterexample {
  const sameFault = (one: Sample): boolean => {
    const breach = breachOf(law, merge, one);
    return breach !== undefined && isDefect(breach) === isDefect(foundBreach);
  };
  const sample = pruned(found, sameFault, mayRetype);
  const breach = breachOf(law, merge, sample) ?? foundBreach;
  const looksAt = sidesRead(looking, sample);
  return {
    sides: sidesOf(sample, looksAt),
    looksAt,
    ...(isTriple(looksAt) && { merged: mergedOf(sample) }),
    got: shown(breach.got),
    wanted: shown(breach.wanted),
    ...outcomesOf(breach),
    sentence: story(sample, looksAt, breach, isTriple(looksAt)),
  };
}

/** Whether what merging base, mine and theirs comes to has to do with the breach. */
function isTriple(looksAt: readonly SideName[]): boolean {
  return (["base", "mine", "theirs"] as const).every((side) => looksAt.includes(side));
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
