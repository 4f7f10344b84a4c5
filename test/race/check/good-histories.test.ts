import { expect, it } from "vitest";
import { goodHistory } from "../../../reliability/history/good.js";
import { checkHistory } from "../../../src/race/check/check.js";
import { describeViolation } from "../../../src/race/check/describe.js";

it("3,000 histories of a correct store are quiet", () => {
  const loud = Array.from({ length: 20000 }, (_, seed) => ({
    seed,
    says: checkHistory(goodHistory(seed)).violations.map(describeViolation),
  })).filter(({ says }) => says.length > 0);
  expect(loud.slice(0, 5)).toEqual([]);
});
