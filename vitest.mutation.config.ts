/**
 * The tests that Stryker runs on each mutant: those of merge, rules and catalogue. LAWS_ONLY leaves the laws and the
 * vectors, to see what they are worth by themselves. Samples are the same in each run, so that a mutant lives or dies
 * by itself.
 */
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const lawsAndVectors = [
  "test/spec/vectors.test.ts",
  "test/catalogue/vectors.test.ts",
  "test/laws/laws.test.ts",
];
const units = [
  "test/errors.test.ts",
  "test/merge/**/*.test.ts",
  "test/rules/**/*.test.ts",
  "test/catalogue/*.test.ts",
];

/** The other ones come first: a mutant's run ends with the first failure, and most fall to a quick test. */
const slowestLast = [
  "test/spec/vectors.test.ts",
  "test/catalogue/vectors.test.ts",
  "test/rules/unreachable.test.ts",
  "test/catalogue/first-of.test.ts",
  "test/catalogue/declarations.test.ts",
  "test/laws/laws.test.ts",
];

class QuickFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number =>
      slowestLast.findIndex((slow) => moduleId.endsWith(slow));
    return Promise.resolve(files.toSorted((left, right) => rank(left) - rank(right)));
  }
}

export default defineConfig({
  test: {
    include: process.env["LAWS_ONLY"] === "yes" ? lawsAndVectors : [...units, ...lawsAndVectors],
    env: { LAWS_RUNS: "1000", LAWS_SEED: "1" },
    sequence: { sequencer: QuickFirst },
    // Twice as fast. Each mutant still gets modules of its own: its run starts with a new worker.
    isolate: false,
  },
});
