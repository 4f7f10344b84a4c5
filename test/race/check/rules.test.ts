import { describe, expect, it } from "vitest";
import { append, firstOf, max, orElse } from "../../../src/catalogue/index.js";
import { atomic, counter, defineRules, mergeRecords, resolver, type RuleList } from "../../../src/index.js";
import { governanceOf } from "../../../src/race/check/rules.js";

const recordWise = resolver({ name: "recordWise", on: "nested", resolve: () => mergeRecords([]) });

describe("for the checks of a race, a rule list", () => {
  const cases: readonly (readonly [sentence: string, list: RuleList, path: string, how: string])[] = [
    ["says nothing of a place without a rule", [["/a", "override"]], "b", "none"],
    ["lets a policy drop an edit", [["/a", "override"]], "a/b", "settles"],
    ["lets a policy for the root drop any edit", [["", "ignore"]], "a", "settles"],
    ["drops nothing under fail", [["/a", "fail"]], "a", "none"],
    ["lets atomic drop what lies in it", [["/a", atomic("ignore")]], "a/b", "settles"],
    [
      "drops nothing under atomic(fail), whatever stands below",
      [
        ["/a", atomic("fail")],
        ["/a/b", "override"],
      ],
      "a/b",
      "none",
    ],
    ["lets a list grow under append", [["/a", append()]], "a", "append"],
    ["adds up at a counter", [["/a", counter()]], "a", "counter"],
    [
      "drops nothing below a counter",
      [
        ["/a", counter()],
        ["/a/b", "override"],
      ],
      "a/b",
      "none",
    ],
    ["lets a resolver that computes drop an edit", [["/a", max()]], "a", "computes"],
    [
      "does not count on a counter that others follow",
      [["/a", firstOf(counter(), orElse("override"))]],
      "a",
      "computes",
    ],
    [
      "leaves records to the rule that finds them",
      [
        ["/a", recordWise],
        ["/a/*", counter()],
      ],
      "a/0",
      "computes",
    ],
  ];
  for (const [sentence, list, path, how] of cases) {
    it(sentence, () => {
      expect(governanceOf(defineRules(list), path.split("/"))).toBe(how);
    });
  }
});
