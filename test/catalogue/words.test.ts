import { describe, expect, it } from "vitest";
import { rulesFromJson } from "../../src/catalogue/index.js";
import { ruleName } from "../../src/merge/rule.js";
import { thrownBy } from "../helpers/thrown-by.js";

describe("the words of the JSON form", () => {
  const good: readonly (readonly [json: unknown, name: string])[] = [
    ["min", "min"],
    ["union", "union"],
    ["append", "append"],
    [{ latest: "at" }, "latest(at)"],
    [{ orElse: "ignore" }, "orElse(ignore)"],
    [{ firstOf: ["max"] }, "firstOf(max)"],
    [
      { firstOf: ["counter", { firstOf: ["max"] }, { orElse: "fail" }] },
      "firstOf(counter, firstOf(max), orElse(fail))",
    ],
  ];
  it.each(good)("%j makes %s", (json, name) => {
    expect(rulesFromJson({ "/a": json }).entries.map(({ rule }) => ruleName(rule))).toEqual([name]);
  });

  it.each<[unknown]>([
    [{ min: 1 }],
    [{ union: "id" }],
    [{ append: [] }],
    [{ latest: 3 }],
    [{ latest: { member: "at" } }],
    [{ orElse: "overide" }],
    [{ orElse: null }],
    [{ firstOf: [] }],
    [{ firstOf: "max" }],
    [{ firstOf: ["override"] }],
    [{ firstOf: ["max", "most"] }],
    [{ firstOf: ["max", { orElse: "most" }] }],
    [{ firstOf: [{ atomic: "fail" }] }],
    [{ firstOf: [null] }],
  ])("%j is no rule", (json) => {
    expect(thrownBy(() => rulesFromJson({ "/a": json }))).toMatchObject({
      code: "ERR_BAD_RULE",
      problem: "not a rule",
    });
  });
});
