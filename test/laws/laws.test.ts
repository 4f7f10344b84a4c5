/**
 * Every law as a property. LAWS_RUNS sets the number of samples a law, 1,000 at least. A failure prints the line
 * that replays it, with LAWS_SEED and LAWS_PATH.
 */
import { describe, it } from "vitest";
import { laws } from "../../src/laws/suite.js";
import { verifyLaw } from "../../src/laws/verify.js";
import { numberFromEnvironment } from "../helpers/environment.js";
import { defaultRuns } from "./effort.js";

const runs = numberFromEnvironment("LAWS_RUNS", 1000) ?? defaultRuns;
const seed = numberFromEnvironment("LAWS_SEED");
const path = process.env["LAWS_PATH"];

describe("the laws of merge", () => {
  for (const law of laws) {
    it(`${law.id}: ${law.title}`, { timeout: 60_000 + runs * 20 }, () => {
      const result = verifyLaw(law, {
        runs,
        ...(seed !== undefined && { seed }),
        ...(path !== undefined && { path }),
      });
      if (result.status !== "broken") return;
      const replay = `LAWS_SEED=${result.seed} LAWS_PATH=${result.path} npx vitest run test/laws -t ${law.id}:`;
      throw new Error(`${result.message}\n\nTo replay it:\n${replay}`);
    });
  }
});
