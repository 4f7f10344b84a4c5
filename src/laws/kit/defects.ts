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
  return rules.entries.flatMap((entry): RuleDefect[] => {
    const { index, pattern, rule } = entry;
    if (!among.includes(index) || typeof rule === "string" || rule.type === "atomic") return [];
    const sound = soundness(entry);
    const verified = verifyLaw(sound, { rules, samples, runs, seed });
    if (verified.status !== "broken") return [];
    const { sample, breach, seed: found, path } = verified;
    const counterexample = counterexampleOf(sound, sample, breach, { mayRetype });
    return [{ index, pattern, rule: ruleName(rule), seed: found, path, counterexample }];
  });
}

/** That a rule answers whatever it is asked. */
function soundness({ pattern, rule }: RuleEntry): Statement {
  return {
    id: "soundness",
    statement: "the rule answers with a session value, absent or a refusal, whatever it is asked about",
    ...everyList,
    check: (merge, { base, mine, theirs, rules }): Breach | undefined => {
      const error = defectIn(() => merge(base, mine, theirs, rules));
      if (error?.pattern !== pattern || error.rule !== ruleName(rule)) return undefined;
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
