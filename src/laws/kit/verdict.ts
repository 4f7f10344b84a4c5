/** What comes of checking one law, or one declaration, on samples of one kind. */
import type fc from "fast-check";
import type { Sample, Statement } from "../law.js";
import { verifyLaw } from "../verify.js";
import { counterexampleOf } from "./counterexample.js";
import { sparingDefects } from "./defects.js";
import type { CheckRun } from "./options.js";
import type { Verdict } from "./report.js";

/** The verdict on rules that the law speaks of, on those samples on which no rule throws. */
export function verdictOf(
  law: Statement,
  samples: fc.Arbitrary<Sample>,
  { runs = 1000, seed = 0, path, mayRetype = false }: CheckRun,
): Exclude<Verdict, { status: "does not apply" }> {
  const spared = sparingDefects(law);
  const verified = verifyLaw(spared, { samples, runs, seed, ...(path !== undefined && { path }) });
  if (verified.status !== "broken") return { status: "holds", runs };
  return {
    status: "broken",
    runs: verified.runs,
    seed: verified.seed,
    path: verified.path,
    counterexample: counterexampleOf(spared, verified.sample, verified.breach, { looking: law, mayRetype }),
  };
}
