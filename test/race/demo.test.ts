/** Which of several runs the demonstration shows. */
import { describe, expect, it } from "vitest";
import { checkHistory } from "../../src/race/check/check.js";
import { demoTable } from "../../src/race/demo-text.js";
import { lostNothing, representative, type DemoRun } from "../../src/race/demo.js";
import { historyOf } from "./check/hand-made.js";

const history = historyOf({ final: {}, requests: [] });
const verdict = checkHistory(history);

function run(wallTime: number, kept = 8, counter = 8): DemoRun {
  return { store: "lawful-merge", history, verdict, requests: 8, kept, counter, wallTime, longestHold: 5 };
}

describe("of several runs over a store, the demonstration shows", () => {
  it("the one with the median wall time, where none lost anything", () => {
    expect(representative([run(900), run(250), run(260)])).toEqual([run(260)]);
  });

  it("one that lost an edit or an increment, however fast the others were", () => {
    expect(representative([run(900, 7), run(250), run(260)])).toEqual([run(900, 7)]);
    expect(representative([run(250), run(260), run(270, 8, 7)])).toEqual([run(270, 8, 7)]);
    expect(lostNothing(run(270, 8, 7))).toBe(false);
  });

  it("the median of those that lost, where several did", () => {
    expect(representative([run(209, 1), run(203, 1), run(220, 1)])).toEqual([run(209, 1)]);
  });
});

it("compares our wall time with the careless store's, and our lock with our wall time", () => {
  const careless: DemoRun = { ...run(200, 1, 1), store: "last-write-wins" };
  expect(demoTable([careless, run(250)])).toContain(
    "lawful-merge took 1.25 x as long as doing without a lock, and held its lock for 2.0 % of that at the most.",
  );
});
