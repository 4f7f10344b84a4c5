import { describe, expect, it } from "vitest";
import { checkHistory } from "../../../src/race/check/check.js";
import { historyOf, set, typesOf, violationsOf, wrote, type Story } from "./hand-made.js";

const story = (process: number, at: number, revision: number, seen?: number): Story => ({
  process,
  at,
  read: {},
  edits: [set(`/p${process}`, process)],
  outcome: wrote(revision),
  ...(seen !== undefined && { seen }),
});
const final = { p0: 0, p1: 1 };

describe("revisions go up by one", () => {
  it("accepts 2, 3, whatever the order in which the requests began", () => {
    expect(typesOf({ final, requests: [story(0, 0, 3), story(1, 0, 2)] })).toEqual([]);
  });

  it("reports a revision that two commits wrote", () => {
    expect(
      violationsOf({ final, requests: [story(0, 0, 2), story(1, 2, 2)] }, "revision fault"),
    ).toMatchObject([{ how: "repeated", revision: 2, operations: [{ process: 0 }, { process: 1 }] }]);
  });

  it("reports a revision that nobody wrote, unless a failed commit may have", () => {
    const requests = [story(0, 0, 2), story(1, 0, 4)];
    expect(violationsOf({ final, requests }, "revision fault")).toMatchObject([
      { how: "skipped", revision: 3 },
    ]);
    const failed = { status: "failed", error: { name: "E", message: "" } } as const;
    expect(typesOf({ final, requests: [...requests, { ...story(2, 0, 3), outcome: failed }] })).toEqual([]);
  });

  it("takes a gap for one fault, be it as wide as a store makes it that takes the time for a revision", () => {
    const requests = [story(0, 0, 1_790_000_000_000), story(1, 0, 1_790_000_000_001)];
    expect(violationsOf({ final, requests }, "revision fault")).toMatchObject([
      { how: "skipped", revision: 2, operations: [{ process: 0 }] },
    ]);
  });

  it("reports a commit and a read that came up with a lower revision than one acknowledged before", () => {
    const requests = [story(0, 0, 3), story(1, 40, 2)];
    expect(violationsOf({ final, requests }, "revision fault")).toMatchObject([
      { how: "went back", revision: 2 },
    ]);
    const stale = [story(0, 0, 2), story(1, 40, 3, 1)];
    expect(violationsOf({ final, requests: stale }, "revision fault")).toMatchObject([
      { how: "went back", revision: 1, operations: [{ process: 1, operation: "open" }, { process: 0 }] },
    ]);
  });

  it("reports one revision that two reads saw differently", () => {
    const requests = [
      { process: 0, at: 0, read: { a: 1 }, seen: 2, outcome: wrote(2), edits: [set("/a", 1)] },
      { process: 1, at: 0, read: { a: 2 }, seen: 2 },
    ];
    expect(violationsOf({ final: { a: 1 }, requests }, "revision fault")).toMatchObject([
      { how: "two states", revision: 2, operations: [{ process: 0 }, { process: 1 }] },
    ]);
  });

  it("is not judged where no commit wrote one, be it that the store counts none or that nothing was written", () => {
    const requests = [{ process: 0, at: 0, read: {}, edits: [set("/p0", 0)] }];
    const { checks } = checkHistory(historyOf({ final: { p0: 0 }, requests }));
    expect(checks.find(({ name }) => name === "revision fault")?.finding).toEqual({
      verdict: "not applicable",
      reason: "no commit wrote a revision",
    });
  });
});
