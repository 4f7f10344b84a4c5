import { describe, expect, it } from "vitest";
import { add, set, typesOf, violationsOf } from "./hand-made.js";

const rules = { "/n": "counter" };
const initial = { n: 5 };
const both = [0, 1].map((process) => ({ process, at: 0, read: { n: 5 }, edits: [add("/n", 2)] }));

describe("counters are exact", () => {
  it("accepts the sum of what was added, a setting counted as the difference it made", () => {
    expect(typesOf({ initial, final: { n: 9 }, rules, requests: both })).toEqual([]);
    const requests = [...both, { process: 2, at: 0, read: { n: 5 }, edits: [set("/n", 4)] }];
    expect(typesOf({ initial, final: { n: 8 }, rules, requests })).toEqual([]);
  });

  it("reports another sum, with the commits that added to it", () => {
    expect(violationsOf({ initial, final: { n: 7 }, rules, requests: both }, "counter off")).toMatchObject([
      { path: "/n", least: 9, most: 9, actual: 7, operations: [{ process: 0 }, { process: 1 }] },
    ]);
    expect(violationsOf({ initial, final: { n: "9" }, rules, requests: both }, "counter off")).toHaveLength(
      1,
    );
  });

  it("leaves out what was refused, and allows for what may have failed", () => {
    const error = { name: "E", message: "" };
    const story = (process: number, status: "failed" | "conflict") =>
      ({ process, at: 0, read: initial, edits: [add("/n", 2)], outcome: { status, error } }) as const;
    const requests = [...both, story(2, "failed"), story(3, "conflict")];
    expect(typesOf({ initial, final: { n: 9 }, rules, requests })).toEqual([]);
    expect(typesOf({ initial, final: { n: 11 }, rules, requests })).toEqual([]);
    expect(violationsOf({ initial, final: { n: 13 }, rules, requests }, "counter off")).toMatchObject([
      { least: 9, most: 11 },
    ]);
  });

  it("has nothing to say where no counter rule is", () => {
    const [first] = both;
    expect(first && typesOf({ initial, final: { n: 7 }, requests: [first] })).toEqual([]);
  });
});
