import { describe, expect, it } from "vitest";
import { BadOptionError, defineRules, merge, resolver } from "../../src/index.js";
import { isRecords, isRefusal, mergeRecords, refuse } from "../../src/merge/answer.js";
import { thrownBy } from "../helpers/thrown-by.js";

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

describe("refuse", () => {
  it("takes any text for a reason", () => {
    expect(refuse("not two numbers").reason).toBe("not two numbers");
    expect(refuse("").reason).toBe("");
  });

  it("takes nothing else, so that no session data comes into a conflict as its reason", () => {
    for (const reason of [undefined, null, 7, { card: "4711" }, ["4711"], new Error("4711")]) {
      const error = thrownBy(() => refuse(reason as never));
      expect(error).toBeInstanceOf(BadOptionError);
      expect(error).toMatchObject({ code: "ERR_BAD_OPTION", option: "reason" });
      expect(String(error)).toContain("The option reason must be a text");
      expect(String(error)).not.toContain("4711");
    }
  });

  it("makes a resolver that gives it something else defective, and says which and where", () => {
    const careless = resolver({ name: "careless", resolve: (_base, mine) => refuse(mine as never) });
    const rules = defineRules({ "/card": careless });
    const error = thrownBy(() =>
      merge({ card: {} }, { card: { no: "4711" } }, { card: { no: "4712" } }, rules),
    );
    expect(error).toMatchObject({ code: "ERR_RULE_DEFECT", rule: "careless", path: "/card", deed: "threw" });
    expect(error).toMatchObject({ cause: { code: "ERR_BAD_OPTION", option: "reason" } });
  });
});
