/**
 * The tests that Stryker runs on each mutant: those of merge, rules and catalogue. LAWS_ONLY leaves the laws and the
 * vectors, to see what they are worth by themselves. Samples are the same in each run, so that a mutant lives or dies
 * by itself.
 */
import { defineConfig } from "vitest/config";

const lawsAndVectors = [
  "test/laws/laws.test.ts",
  "test/catalogue/declarations.test.ts",
  "test/catalogue/vectors.test.ts",
  "test/spec/vectors.test.ts",
];
const units = ["test/errors.test.ts", "test/merge/**/*.test.ts", "test/rules/**/*.test.ts", "test/catalogue/*.test.ts"];

export default defineConfig({
  test: {
    include: process.env["LAWS_ONLY"] === "yes" ? lawsAndVectors : [...units, ...lawsAndVectors],
    env: { LAWS_RUNS: "1000", LAWS_SEED: "1" },
  },
});
