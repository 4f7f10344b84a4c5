import { describe, expect, it } from "vitest";
import { figuresOf } from "../../src/race/figures.js";
import { historyOf, set, wrote } from "./check/hand-made.js";

const error = { name: "E", message: "" };
const edits = [set("/a", 1)];

describe("the figures of a race", () => {
  it("count requests by how they ended, and take the time from the first start to the last end", () => {
    const requests = [
      { process: 0, at: 5, read: {}, edits, outcome: wrote(2) },
      { process: 1, at: 7, read: {}, edits, outcome: { status: "conflict", error } as const },
      { process: 2, at: 8, read: {}, edits, outcome: { status: "failed", error } as const },
      { process: 3, at: 9, read: {}, edits, outcome: { status: "unreadable", error } as const },
      { process: 4, at: 9, read: {}, edits, outcome: { status: "abandoned", error } as const },
      { process: 5, at: 30, read: "unreadable" } as const,
    ];
    expect(figuresOf(historyOf({ final: {}, requests }))).toEqual({
      wallTime: 31 - 5,
      requests: 6,
      commits: { committed: 1, conflict: 1, failed: 1, unreadable: 1, abandoned: 1 },
      failedOpens: 1,
    });
  });

  it("say how long locks were held and waited for, one that was never got or never let go of included", () => {
    const who = { process: 0, request: 0, session: "s" };
    const locks = [
      { ...who, requested: 0, acquired: 1, released: 3 },
      { ...who, requested: 1, acquired: 3, released: 4 },
      { ...who, requested: 2, acquired: 9 },
      { ...who, requested: 4 },
      { ...who, requested: 10, acquired: 10, released: 10.5 },
    ];
    const requests = [{ process: 0, at: 0, read: {} }];
    // The race ends at 12.
    expect(figuresOf(historyOf({ final: {}, requests, locks })).locks).toEqual({
      count: 5,
      longestHold: 3,
      longestWait: 8,
      medianWait: 2,
    });
  });

  it("are zeros where nothing happened", () => {
    expect(figuresOf(historyOf({ final: {}, requests: [] }))).toMatchObject({ wallTime: 0, requests: 0 });
  });
});
