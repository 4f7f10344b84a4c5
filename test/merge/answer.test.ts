import { describe, expect, it } from "vitest";
import { isRecords, isRefusal, mergeRecords, refuse } from "../../src/merge/answer.js";

describe("a resolver's answer", () => {
  it("is known for a refusal, even one that another copy of the package made", () => {
    expect(isRefusal(refuse("why"))).toBe(true);
    expect(isRefusal({ reason: "why", [Symbol.for("lawful-merge.refusal")]: true })).toBe(true);
    expect([isRefusal({ reason: "why" }), isRefusal(null), isRefusal(undefined)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("is known for records, even such as another copy of the package made", () => {
    expect(isRecords(mergeRecords([]))).toBe(true);
    expect(isRecords({ records: [], [Symbol.for("lawful-merge.records")]: true })).toBe(true);
    expect([isRecords({ records: [] }), isRecords(null), isRecords(undefined)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
