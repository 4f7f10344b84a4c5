/** Runs a law's property: the one place where laws and fast-check's runner meet. */
import fc from "fast-check";
import { BadOptionError } from "../merge/errors.js";
import { merge } from "../merge/merge.js";
import type { RuleSet } from "../merge/rule.js";
import { arbitrarySample } from "./arbitrary/sample.js";
import type { Breach, Law, MergeFunction, Sample, Statement } from "./law.js";

/** How a law is verified. */
export interface VerifyOptions {
  /** How many samples, from 1; 1,000 by default. */
  readonly runs?: number;
  /** Replays the samples of an earlier run; random by default. */
  readonly seed?: number;
  /** Goes straight to the counterexample of an earlier run with the same seed. */
  readonly path?: string;
  /** The merge under test; this library's by default. */
  readonly merge?: MergeFunction;
  /** A rule list to verify the law on; generated lists that meet the law's condition by default. */
  readonly rules?: RuleSet;
  /** Generates the samples, with that rule list in each; random sessions by default. */
  readonly samples?: fc.Arbitrary<Sample>;
}

/** What came of verifying a law. */
export type Verification<L extends Statement = Law> =
  | {
      /** No run broke it. */
      readonly status: "holds";
      /** The law. */
      readonly law: L;
      /** How many runs there were. */
      readonly runs: number;
      /** The seed that the samples came from. */
      readonly seed: number;
    }
  | {
      /** The rule list does not meet the law's condition; nothing was run. */
      readonly status: "does not apply";
      /** The law. */
      readonly law: L;
      /** The condition, in words. */
      readonly why: string;
    }
  | {
      /** A sample breaks it. */
      readonly status: "broken";
      /** The law. */
      readonly law: L;
      /** The run in which it broke, from 1. */
      readonly runs: number;
      /** How often the counterexample was made smaller. */
      readonly shrinks: number;
      /** The seed that the samples came from. */
      readonly seed: number;
      /** Leads, with the seed, straight to the counterexample. */
      readonly path: string;
      /** The smallest sample found. */
      readonly sample: Sample;
      /** How it breaks the law. */
      readonly breach: Breach;
      /** Seed, path and counterexample as text. */
      readonly message: string;
    };

/**
 * The property of a law, for runners of one's own.
 *
 * @param law - The law.
 * @param options - The merge and the rule list; the rest is the runner's.
 * @returns A fast-check property that fails with the breach's sentence.
 *
 * @example
 * ```ts
 * import fc from "fast-check";
 * import { lawProperty, laws } from "lawful-merge/laws";
 *
 * for (const law of laws) fc.assert(lawProperty(law), { numRuns: 20 });
 * ```
 */
export function lawProperty(
  law: Statement,
  options: Pick<VerifyOptions, "merge" | "rules" | "samples"> = {},
): fc.IProperty<[Sample]> {
  const { merge: underTest = merge, rules } = options;
  const { samples = arbitrarySample(law, rules && fc.constant(rules)) } = options;
  return fc.property(samples, (sample) => {
    const breach = breachOf(law, underTest, sample);
    if (breach !== undefined) throw new Error(`${law.id}: ${law.statement}\n${describe(breach)}`);
  });
}

/** How a sample breaks a law; a merge that throws breaks each. */
export function breachOf(law: Statement, underTest: MergeFunction, sample: Sample): Breach | undefined {
  try {
    return law.check(underTest, sample);
  } catch (error) {
    return { sentence: "The merge threw.", wanted: "a result", got: error };
  }
}

function describe({ sentence, wanted, got }: Breach): string {
  return `${sentence}\n  wanted: ${fc.stringify(wanted)}\n  got:    ${fc.stringify(got)}`;
}

/** A counterexample that holds when it is checked once more: the merge or a rule is not deterministic. */
const unsteady: Breach = {
  sentence: "It breaks in some runs only.",
  wanted: "the same in each run",
  got: "no breach",
};

/**
 * Verifies a law on generated samples.
 *
 * @param law - The law.
 * @param options - How many runs, seed and path of an earlier run, the merge and the rule list.
 * @returns Whether it holds, with the number of runs; does not apply to the rule list; or is broken, with the
 * smallest sample found and the seed that finds it again.
 * @throws `BadOptionError` `ERR_BAD_OPTION` for `runs` that is no whole number from 1, and fast-check's error
 * for a path that leads nowhere.
 *
 * @example
 * ```ts
 * import { counter, defineRules } from "lawful-merge";
 * import { laws, verifyLaw } from "lawful-merge/laws";
 *
 * const rules = defineRules({ "/a": counter() });
 * for (const law of laws.slice(0, 4)) {
 *   console.log(law.id, verifyLaw(law, { rules, runs: 100 }).status);
 * }
 * //> identity holds
 * //> mine-only holds
 * //> theirs-only holds
 * //> agreement does not apply
 * ```
 */
export function verifyLaw<L extends Statement>(law: L, options: VerifyOptions = {}): Verification<L> {
  const { runs = 1000, seed, path, merge: underTest = merge, rules } = options;
  // No run at all would break nothing, and "holds" would be said of whatever was asked.
  if (!Number.isSafeInteger(runs) || runs < 1) throw new BadOptionError("runs", "a whole number from 1");
  if (rules !== undefined && !law.appliesTo(rules)) {
    return { status: "does not apply", law, why: `It holds for: ${law.condition}.` };
  }
  const details = fc.check(lawProperty(law, options), {
    numRuns: runs,
    ...(seed !== undefined && { seed }),
    ...(path !== undefined && { path }),
  });
  if (details.counterexample === null)
    return { status: "holds", law, runs: details.numRuns, seed: details.seed };
  const [sample] = details.counterexample;
  const breach = breachOf(law, underTest, sample) ?? unsteady;
  return {
    status: "broken",
    law,
    runs: details.numRuns,
    shrinks: details.numShrinks,
    seed: details.seed,
    path: details.counterexamplePath,
    sample,
    breach,
    message: `${law.id}: ${law.statement}\n${describe(breach)}\n${fc.defaultReportMessage(details)}`,
  };
}
