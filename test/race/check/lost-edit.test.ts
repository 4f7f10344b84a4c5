import { describe, expect, it } from "vitest";
import { checkHistory } from "../../../src/race/check/check.js";
import { historyOf, set, typesOf, violationsOf, type Stories } from "./hand-made.js";

const refused = { status: "conflict", error: { name: "E", message: "" } } as const;
const broken = { status: "failed", error: { name: "E", message: "" } } as const;

describe("no edit is lost", () => {
  it("accepts edits of two requests that are both there in the end", () => {
    const requests = [
      { process: 0, at: 0, read: {}, edits: [set("/a", "x")] },
      { process: 1, at: 0, read: {}, edits: [set("/b", "y")] },
    ];
    expect(typesOf({ final: { a: "x", b: "y" }, requests })).toEqual([]);
  });

  it("names the edit that is gone, and the commit that wrote over it unseen", () => {
    const requests = [
      { process: 0, at: 0, read: {}, edits: [set("/a", "x")] },
      { process: 1, at: 2, read: {}, edits: [set("/b", "y")] },
    ];
    expect(violationsOf({ final: { b: "y" }, requests }, "lost edit")).toEqual([
      {
        type: "lost edit",
        session: "s",
        path: "/a",
        operations: [
          { process: 0, request: 0, operation: "commit", start: 11, end: 12 },
          { process: 1, request: 0, operation: "commit", start: 13, end: 14 },
        ],
      },
    ]);
  });

  it("accepts that a later request overwrites what it has seen, deletes it, or replaces what lies above", () => {
    const first = { process: 0, at: 0, read: {}, edits: [set("/a", { x: 1 })] };
    const seen = { process: 1, at: 20, read: { a: { x: 1 } } };
    expect(
      typesOf({ final: { a: { x: 2 } }, requests: [first, { ...seen, edits: [set("/a/x", 2)] }] }),
    ).toEqual([]);
    expect(typesOf({ final: { a: 3 }, requests: [first, { ...seen, edits: [set("/a", 3)] }] })).toEqual([]);
    const gone = [first, { ...seen, edits: [{ type: "delete", path: "/a" } as const] }];
    expect(typesOf({ final: {}, requests: gone })).toEqual([]);
  });

  it("does not take a refused commit for an overwriting one", () => {
    const requests = [
      { process: 0, at: 0, read: {}, edits: [set("/a", "x")] },
      { process: 1, at: 20, read: { a: "x" }, edits: [set("/a", "y")], outcome: refused },
    ];
    expect(violationsOf({ final: {}, requests }, "lost edit")).toHaveLength(1);
  });

  it("asks nothing of edits that were refused, and takes a failed commit as one that may have happened", () => {
    const refusal = { process: 0, at: 0, read: {}, edits: [set("/a", "x")], outcome: refused };
    expect(typesOf({ final: {}, requests: [refusal] })).toEqual([]);
    const requests = [
      { process: 0, at: 0, read: {}, edits: [set("/a", "x")] },
      { process: 1, at: 20, read: { a: "x" }, edits: [set("/a", "y")], outcome: broken },
    ];
    expect(typesOf({ final: { a: "y" }, requests })).toEqual([]);
    expect(typesOf({ final: { a: "x" }, requests })).toEqual([]);
  });

  it("misses a deletion that came back", () => {
    const requests = [
      { process: 0, at: 0, read: { a: 1 }, edits: [{ type: "delete", path: "/a" } as const] },
      { process: 1, at: 2, read: { a: 1 }, edits: [set("/b", "y")] },
    ];
    expect(violationsOf({ initial: { a: 1 }, final: { a: 1, b: "y" }, requests }, "lost edit")).toMatchObject(
      [{ path: "/a", operations: [{ process: 0 }, { process: 1 }] }],
    );
  });

  it("leaves to a rule what the rule settles", () => {
    const requests = [
      { process: 0, at: 0, read: {}, edits: [set("/a", "x")] },
      { process: 1, at: 2, read: {}, edits: [set("/a", "y")] },
    ];
    expect(violationsOf({ final: { a: "y" }, requests }, "lost edit")).toHaveLength(1);
    expect(typesOf({ final: { a: "y" }, rules: [["/a", "override"]], requests })).toEqual([]);
    expect(typesOf({ final: { a: "x" }, rules: { "/a": { atomic: "ignore" } }, requests })).toEqual([]);
  });

  it("takes new objects apart, as merge puts them together", () => {
    const requests = [
      { process: 0, at: 0, read: {}, edits: [set("/cart", { x: 1 })] },
      { process: 1, at: 0, read: {}, edits: [set("/cart", { y: 2 })] },
    ];
    expect(typesOf({ final: { cart: { x: 1, y: 2 } }, requests })).toEqual([]);
  });

  it("does not miss an empty object that another request filled", () => {
    const requests = [
      { process: 0, at: 0, read: {}, edits: [set("/cart", {}), set("/a", "x")] },
      { process: 1, at: 0, read: {}, edits: [set("/cart/y", 2)] },
    ];
    expect(typesOf({ final: { a: "x", cart: { y: 2 } }, requests })).toEqual([]);
  });

  it("says what it rests on, and where it was violated no more than what it looked at", () => {
    const requests = [0, 1].map((process) => ({ process, at: 0, read: {}, edits: [set(`/p${process}`, 1)] }));
    expect(findingOf({ final: { p0: 1, p1: 1 }, requests })).toMatchObject({
      evidence: "2 committed edits, each kept or knowingly overwritten",
    });
    expect(findingOf({ final: { p1: 1 }, requests })).toMatchObject({ evidence: "2 committed edits" });
  });

  it("is not judged where no commit changed anything that could be lost", () => {
    const idle = { process: 0, at: 0, read: { n: 0 } };
    const nothing = { verdict: "not applicable", reason: "no commit changed anything" };
    expect(findingOf({ final: {}, requests: [idle] })).toEqual(nothing);
    expect(
      findingOf({ final: {}, requests: [{ ...idle, edits: [set("/a", 1)], outcome: refused }] }),
    ).toEqual(nothing);
    const counting = { ...idle, edits: [{ type: "increment", path: "/n", by: 1 } as const] };
    expect(findingOf({ final: { n: 1 }, rules: { "/n": "counter" }, requests: [counting] })).toEqual({
      verdict: "not applicable",
      reason: "no commit changed anything but counters and what a rule settles",
    });
  });

  function findingOf(stories: Stories) {
    return checkHistory(historyOf(stories)).checks.find(({ name }) => name === "lost edit")?.finding;
  }
});
