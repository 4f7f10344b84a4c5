/** The checks' effort grows with the number of requests, not with its square; nor does a long race overflow a stack. */
import { describe, expect, it } from "vitest";
import { checkHistory } from "../../../src/race/check/check.js";
import type { History } from "../../../src/race/history.js";
import { formatHistory } from "../../../src/race/json-lines.js";
import { formatReport } from "../../../src/race/report.js";
import { lanesOf } from "../../../src/race/timeline/lanes.js";
import { simulate, type Policy } from "./simulated.js";

describe.each<Policy>(["merges", "last write wins"])("of a store that %s", (policy) => {
  it("2,000 requests on one session are checked", () => {
    const history = simulate({ workers: 8, requests: 250, sessions: 1, destroys: 0, work: 20 }, policy);
    const { violations } = checkHistory(history);
    expect(violations.length > 0).toBe(policy === "last write wins");
  });

  it("four times as many requests are asked about four times as often", () => {
    const reads = (requests: number) =>
      readsOf(simulate({ workers: 8, requests, sessions: 1, destroys: 0, work: 20 }, policy));
    expect(reads(200) / reads(50)).toBeLessThan(6);
  });
});

it("as many requests as there may be are checked, drawn and written down", () => {
  const history = simulate({ workers: 8, requests: 2500, sessions: 20, destroys: 0, work: 20 });
  const verdict = checkHistory(history);
  expect(verdict.violations).toEqual([]);
  expect(lanesOf(history, verdict)).toHaveLength(8);
  expect(formatReport({ status: "held", history, verdict })).toMatch(/HELD, 1 not checked\n$/);
  expect(formatHistory(history).length).toBeGreaterThan(60_000);
});

/** How often the checks look up what a request read, of all requests together. */
function readsOf(history: History): number {
  let lookups = 0;
  const operations = history.operations.map((operation) =>
    operation.operation !== "open"
      ? operation
      : Object.defineProperty({ ...operation }, "outcome", {
          get: () => {
            lookups++;
            return operation.outcome;
          },
        }),
  );
  checkHistory({ ...history, operations });
  return lookups;
}
