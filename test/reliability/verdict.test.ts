import { describe, expect, it } from "vitest";
import type { Found } from "../../reliability/children/look.js";
import type { Operation } from "../../reliability/crash/operations.js";
import { wrongIn } from "../../reliability/crash/verdict.js";

const commit: Pick<Operation, "before" | "after" | "asides"> = { before: "2", after: "3", asides: 0 };
const good: Found = { state: "3", next: "4", waited: 10, ids: ["Session_1"], asides: 0, leftovers: [] };

describe("the verdict on what a fault has left", () => {
  it("finds nothing wrong with the state before or after, if it is not known which", () => {
    expect(wrongIn(good, commit, "open")).toEqual([]);
    expect(wrongIn({ ...good, state: "2", next: "3" }, commit, "open")).toEqual([]);
  });

  it("wants what was acknowledged, and nothing of what was not applied", () => {
    expect(wrongIn({ ...good, state: "2", next: "3" }, commit, "acknowledged")).toEqual(["found 2, not 3"]);
    expect(wrongIn(good, commit, "not applied")).toEqual(["found 3, not 2"]);
  });

  it("knows torn and older states for what they are", () => {
    expect(wrongIn({ ...good, state: "damaged", next: "1" }, commit, "open")).toEqual([
      "found damaged, not 2 or 3",
    ]);
    expect(wrongIn({ ...good, state: "1", next: "2" }, commit, "open")).toEqual(["found 1, not 2 or 3"]);
  });

  it("finds a session that can't go on, leftovers, and files that were taken for sessions", () => {
    expect(wrongIn({ ...good, error: "busy" }, commit, "open")).toEqual(["could not go on: busy"]);
    expect(wrongIn({ ...good, next: "3" }, commit, "open")).toEqual(["the next commit made 3, not 4"]);
    expect(wrongIn({ ...good, leftovers: ["x.lock"] }, commit, "open")).toEqual(["left behind: x.lock"]);
    expect(wrongIn({ ...good, ids: [] }, commit, "open")).toEqual(["the store lists 0 sessions"]);
    expect(wrongIn({ ...good, asides: 1 }, commit, "open")).toEqual(["1 files are kept aside, not 0"]);
  });

  it("goes on from a touched session and from none", () => {
    const touch = { before: "2", after: "2*", asides: 0 } as const;
    expect(wrongIn({ ...good, state: "2*", next: "3" }, touch, "acknowledged")).toEqual([]);
    const destroy = { before: "2", after: "absent", asides: 0 } as const;
    expect(wrongIn({ ...good, state: "absent", next: "1" }, destroy, "acknowledged")).toEqual([]);
  });
});
