import { describe, expect, it } from "vitest";
import { add, set, typesOf, violationsOf, type Stories } from "./hand-made.js";

const both = { process: 0, at: 0, read: { a: 0, b: 0 }, edits: [set("/a", "x"), set("/b", "x")] };
const initial = { a: 0, b: 0 };

describe("no read is torn", () => {
  it("accepts reads of whole states", () => {
    const requests = [both, { process: 1, at: 20, read: { a: "x", b: "x" } }];
    expect(typesOf({ initial, final: { a: "x", b: "x" }, requests })).toEqual([]);
  });

  it("reports a read that can't be parsed, in a request and after the race", () => {
    const requests = [both, { process: 1, at: 20, read: "unreadable" } as const];
    expect(violationsOf({ initial, final: { a: "x", b: "x" }, requests }, "torn read")).toMatchObject([
      { how: "unparseable", operations: [{ process: 1, operation: "open" }] },
    ]);
    expect(violationsOf({ initial, final: "unreadable", requests: [both] }, "torn read")).toMatchObject([
      { how: "unparseable", operations: [] },
    ]);
  });

  it("reports a read that shows one edit of a commit and not the other", () => {
    const requests = [both, { process: 1, at: 12, read: { a: "x", b: 0 } }];
    expect(violationsOf({ initial, final: { a: "x", b: "x" }, requests }, "torn read")).toMatchObject([
      { how: "half a commit", path: "/b", operations: [{ process: 1 }, { process: 0, operation: "commit" }] },
    ]);
  });

  it("accepts that someone set the old value again", () => {
    const back = { process: 1, at: 20, read: { a: "x", b: "x" }, edits: [set("/b", 0)] };
    const requests = [both, back, { process: 2, at: 40, read: { a: "x", b: 0 } }];
    expect(typesOf({ initial, final: { a: "x", b: 0 }, requests })).toEqual([]);
  });

  it("does not take for half a commit what another request may have shaped by changing something above", () => {
    const start = { a: { x: 0 }, b: { y: 0 } };
    const edits = [set("/a/x", "x"), set("/b/y", "x")];
    const writer = { process: 0, at: 0, read: start, edits };
    const half = { process: 2, at: 40, read: { a: { x: "x" }, b: { y: 0 } } };
    const story = (...requests: Stories["requests"]) =>
      typesOf({ initial: start, final: half.read, requests: [writer, ...requests, half] });
    const above = (path: string) => ({ process: 1, at: 20, read: start, edits: [set(path, [])] });
    expect(story()).toContain("torn read");
    expect(story(above("/a"))).not.toContain("torn read");
    expect(story(above("/b"))).not.toContain("torn read");
  });

  it("accepts that someone put together below what had been there before", () => {
    const start = { c: { x: 1 } };
    const edits = [set("/b", "x"), { type: "delete", path: "/c" } as const];
    const requests = [
      { process: 0, at: 0, read: start, edits },
      { process: 1, at: 20, read: { b: "x" }, edits: [set("/c/x", 1)] },
      { process: 2, at: 40, read: { b: "x", c: { x: 1 } } },
    ];
    expect(typesOf({ initial: start, final: { b: "x", c: { x: 1 } }, requests })).toEqual([]);
  });

  it("does not take an object that was emptied for the empty one that somebody put there", () => {
    const failed = { status: "failed", error: { name: "E", message: "" } } as const;
    const requests = [
      { process: 0, at: 0, read: {}, edits: [set("/own", {}), set("/a", "x")], outcome: failed },
      { process: 1, at: 20, read: {}, edits: [set("/own/b", "y")] },
      { process: 2, at: 40, read: { own: { b: "y" } }, edits: [{ type: "delete", path: "/own/b" } as const] },
    ];
    expect(typesOf({ final: { own: {} }, requests })).toEqual([]);
  });

  it("reports a value that nobody stored, and leaves one of a refused commit to those that are dirty", () => {
    const outcome = { status: "conflict", error: { name: "E", message: "" } } as const;
    const requests = [
      { ...both, outcome },
      { process: 1, at: 20, read: { a: "x", b: "x" } },
      { process: 2, at: 40, read: { a: "?", b: 0 } },
    ];
    expect(violationsOf({ initial, final: initial, requests }, "torn read")).toMatchObject([
      { how: "from nowhere", path: "/a", operations: [{ process: 2 }] },
    ]);
    expect(violationsOf({ initial, final: initial, requests }, "dirty read")).toMatchObject([
      { how: "refused", path: "/a", operations: [{ process: 0, operation: "commit" }, { process: 1 }] },
    ]);
  });

  it("knows that a counter shows sums that nobody wrote", () => {
    const requests = [0, 1].map((process) => ({ process, at: 0, read: { n: 0 }, edits: [add("/n")] }));
    expect(typesOf({ initial: { n: 0 }, final: { n: 2 }, rules: { "/n": "counter" }, requests })).toEqual([]);
  });
});
