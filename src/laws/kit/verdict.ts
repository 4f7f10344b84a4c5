/** What comes of checking one law, or one declaration, on samples of one kind. */
import type fc from "fast-check";
import type { RuleSet } from "../../merge/rule.js";
import type { Sample, Statement } from "../law.js";
import { verifyLaw } from "../verify.js";
import { counterexampleOf } from "./counterexample.js";
import { sparingDefects } from "./defects.js";
import type { RunOptions } from "./options.js";
import type { Verdict } from "./report.js";
import { whyNot } from "./why-not.js";

/** The verdict on a rule list, on those samples on which no rule throws. */
export function verdictOf(
  law: Statement,
  rules: RuleSet,
  samples: fc.Arbitrary<Sample>,
  { runs = 1000, seed = 0, path }: RunOptions,
): Verdict {
  const spared = sparingDefects(law);
  const verified = verifyLaw(spared, { rules, samples, runs, seed, ...(path !== undefined && { path }) });
  if (verified.status === "holds") return { status: "holds", runs: verified.runs };
  if (verified.status === "does not apply") return { status: "does not apply", why: whyNot(law, rules) };
  return {
    status: "broken",
    runs: verified.runs,
    seed: verified.seed,
    path: verified.path,
    counterexample: counterexampleOf(spared, verified.sample, verified.breach),
  };
}
