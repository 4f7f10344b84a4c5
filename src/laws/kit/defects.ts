/** Rules that throw or return no session value: found once, and kept out of the way of the laws. */
import type fc from "fast-check";
import { RuleDefectError } from "../../merge/errors.js";
import { ruleName, type RuleEntry, type RuleSet } from "../../merge/rule.js";
import { everyList } from "../conditions.js";
import type { Breach, MergeFunction, Sample, Statement } from "../law.js";
import { verifyLaw } from "../verify.js";
import { counterexampleOf } from "./counterexample.js";
import type { CheckRun } from "./options.js";
import type { RuleDefect } from "./report.js";

/** The defects of a list's resolvers, one each; of some of them only, if their places are named. */
export function defectsOf(
  rules: RuleSet,
  samples: fc.Arbitrary<Sample>,
  { runs = 1000, seed = 0, mayRetype = false }: CheckRun,
  among: readonly number[] = rules.entries.map(({ index }) => index),
): readonly RuleDefect[] {
  const resolvers = rules.entries.filter(
    ({ index, rule }) => among.includes(index) && typeof rule === "object" && rule.type === "resolver",
  );
  const how = { rules, samples, runs, seed };
  // Mostly there is none, and that is known after looking once, however long the list is.
  if (resolvers.length > 1 && verifyLaw(soundness(resolvers), how).status !== "broken") return [];
  return resolvers.flatMap((entry): RuleDefect[] => {
    const { index, pattern, rule } = entry;
    const sound = soundness([entry]);
    const verified = verifyLaw(sound, how);
    if (verified.status !== "broken") return [];
    const { sample, breach, seed: found, path } = verified;
    const counterexample = counterexampleOf(sound, sample, breach, { mayRetype });
    return [{ index, pattern, rule: ruleName(rule), seed: found, path, counterexample }];
  });
}

/** That rules answer whatever they are asked. */
function soundness(entries: readonly RuleEntry[]): Statement {
  return {
    id: "soundness",
    statement: "the rule answers with a session value, absent or a refusal, whatever it is asked about",
    ...everyList,
    check: (merge, { base, mine, theirs, rules }): Breach | undefined => {
      const error = defectIn(() => merge(base, mine, theirs, rules));
      const isOurs = entries.some(
        ({ pattern, rule }) => error?.pattern === pattern && error.rule === ruleName(rule),
      );
      if (error === undefined || !isOurs) return undefined;
      return { sentence: error.message, wanted: "a session value, absent or a refusal", got: error };
    },
  };
}

function defectIn(work: () => unknown): RuleDefectError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof RuleDefectError) return error;
    throw error;
  }
}

/** A law, on those samples only on which no rule throws: that is told for itself. */
export function sparingDefects<L extends Statement>(law: L): L {
  const check = (merge: MergeFunction, sample: Sample): Breach | undefined => {
    const { base, mine, theirs, rules } = sample;
    if (defectIn(() => merge(base, mine, theirs, rules)) !== undefined) return undefined;
    let breach: Breach | undefined;
    defectIn(() => (breach = law.check(merge, sample)));
    return breach;
  };
  return { ...law, check };
}
