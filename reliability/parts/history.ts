/** The checker of races: quiet on histories of a correct store, and loud as soon as one of them is made bad. */
import { checkHistory } from "../../src/race/check/check.js";
import { describeViolation } from "../../src/race/check/describe.js";
import { chanceFrom } from "../history/chance.js";
import { goodHistory } from "../history/good.js";
import { mutations } from "../history/mutations.js";
import { subjectOf } from "../history/subject.js";
import type { Part, Row, Scale } from "../part.js";

/** So many good histories are checked. */
const good: Readonly<Record<Scale, number>> = { short: 100_000, long: 1_000_000 };

/** So many of them are made bad, in each way that they have a place for. */
const mutated: Readonly<Record<Scale, number>> = { short: 2_000, long: 50_000 };

/** The part. */
export const history: Part = {
  id: "history",
  title: "The checker of races, on histories of a correct store",
  run: async function* (scale) {
    yield await Promise.resolve(quiet(good[scale]));
    yield* loud(mutated[scale]);
  },
};

/** Checks good histories. */
export function quiet(count: number): Row {
  const violations: string[] = [];
  for (let seed = 0; seed < count; seed++) {
    for (const violation of checkHistory(goodHistory(seed)).violations)
      violations.push(`seed ${seed}: ${describeViolation(violation)}`);
  }
  return {
    injected: "requests in a random order, some refused, failed, dead or destroying",
    times: count,
    held: "the checker finds nothing",
    violations,
  };
}

/** Makes good histories bad, in each way, and has them checked. */
export function loud(count: number): readonly Row[] {
  const rows = mutations.map((mutation) => ({ mutation, times: 0, violations: [] as string[] }));
  for (let seed = 0; seed < count; seed++) {
    const subject = subjectOf(goodHistory(seed));
    if (subject === undefined) continue;
    for (const row of rows) {
      const { finds, mutate } = row.mutation;
      const bad = mutate(subject, chanceFrom(seed));
      if (bad === undefined) continue;
      row.times++;
      if (!checkHistory(bad).violations.some(({ type }) => type === finds))
        row.violations.push(`seed ${seed}: no ${finds} is found`);
    }
  }
  return rows.map(({ mutation: { name, finds }, times, violations }) => ({
    injected: name,
    times,
    held: `the checker finds the ${finds}`,
    violations: times === 0 ? ["no history had a place for it"] : violations,
  }));
}
