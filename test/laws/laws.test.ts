/**
 * Every law as a property. LAWS_RUNS raises the number of samples a law (1,000 at least), LAWS_SEED and
 * LAWS_PATH replay a failure; both are printed with it.
 */
import { describe, it } from "vitest";
import { laws } from "../../src/laws/suite.js";
import { verifyLaw } from "../../src/laws/verify.js";
import { numberFromEnvironment } from "../helpers/environment.js";

const runs = numberFromEnvironment("LAWS_RUNS") ?? 2000;
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
      if (result.status === "broken") throw new Error(result.message);
    });
  }
});
