import { describe, expect, it } from "vitest";
import { atomic, counter, defineRules, mergeRecords, resolver, type RuleList } from "../../src/index.js";

const recordWise = resolver({ name: "recordWise", on: "nested", resolve: () => mergeRecords([]) });

/** For each unreachable rule, its index and those of the rules that stand in its way. */
function unreachable(list: RuleList): readonly (readonly [number, readonly number[]])[] {
  return defineRules(list).unreachable.map(({ entry, shadowedBy }) => [
    entry.index,
    shadowedBy.map(({ index }) => index),
  ]);
}

describe("an unreachable rule is one", () => {
  const cases: readonly (readonly [sentence: string, list: RuleList, [number, number[]][]])[] = [
    [
      "that stands after the same pattern",
      [
        ["/a", "override"],
        ["/a", "fail"],
      ],
      [[1, [0]]],
    ],
    [
      "that a policy above covers",
      [
        ["/a", "override"],
        ["/a/b", counter()],
      ],
      [[1, [0]]],
    ],
    [
      "under a node that another claims",
      [
        ["/a", atomic("fail")],
        ["/a/b", "override"],
      ],
      [[1, [0]]],
    ],
    [
      "whose node is claimed already, and all below with it",
      [
        ["/a", counter()],
        ["/a", "override"],
      ],
      [[1, [0]]],
    ],
    [
      "after a rule for everything",
      [
        ["/**", "fail"],
        ["", atomic("fail")],
        [/^a/, "fail"],
      ],
      [
        [1, [0]],
        [2, [0]],
      ],
    ],
    [
      "that a wildcard covers",
      [
        ["/*/b", "fail"],
        ["/a/b/c", "fail"],
      ],
      [[1, [0]]],
    ],
    [
      "that ** covers at any depth",
      [
        ["/**/x", "fail"],
        ["/a/*/x/y", "fail"],
      ],
      [[1, [0]]],
    ],
    [
      "whose only key an expression matches",
      [
        [/^a/, "fail"],
        ["/ab", "fail"],
      ],
      [[1, [0]]],
    ],
    [
      "after the same expression",
      [
        [/^a/, "fail"],
        [/^a/, "ignore"],
      ],
      [[1, [0]]],
    ],
    [
      "that several cover together",
      [
        [/^a$/, "fail"],
        ["/b", "fail"],
        [/c/, "fail"],
        ["/c", "fail"],
      ],
      [[3, [2]]],
    ],
    [
      "that needs two to be covered",
      [
        ["", recordWise],
        ["", "fail"],
        ["/*", "fail"],
      ],
      [[2, [1]]],
    ],
  ];
  for (const [sentence, list, expected] of cases) {
    it(sentence, () => {
      expect(unreachable(list)).toEqual(expected);
    });
  }

  it("that no rule alone stands in the way of, but those before it together", () => {
    const list: RuleList = [
      ["/*", recordWise],
      ["/*/*", "fail"],
      ["/a", "fail"],
    ];
    expect(unreachable(list)).toEqual([[2, [0, 1]]]);
    expect(defineRules(list).unreachable[0]?.why).toContain(
      "wherever it could, those before it together do.",
    );
  });
});

describe("a rule is reachable", () => {
  const cases: readonly (readonly [sentence: string, list: RuleList])[] = [
    ["if it stands alone", [["/a", "fail"]]],
    [
      "before the rule that covers it",
      [
        ["/a/b", "fail"],
        ["/a", "fail"],
      ],
    ],
    [
      "beside another key",
      [
        ["/a", "fail"],
        ["/b", "fail"],
      ],
    ],
    [
      "if it says something of some keys only",
      [
        ["/*/b", "fail"],
        ["/a/*", "fail"],
      ],
    ],
    [
      "inside the records of a node that another claims",
      [
        ["/a", recordWise],
        ["/a/*/n", counter()],
        ["/a", "fail"],
      ],
    ],
    [
      "inside the records of a node that the same expression claims",
      [
        [/^a/, recordWise],
        [/^a/, "fail"],
      ],
    ],
    [
      "above a node that another claims",
      [
        ["/a/b", atomic("fail")],
        ["/a", "fail"],
      ],
    ],
    [
      "if an expression may match other keys as well",
      [
        ["/a", "fail"],
        [/a/, "fail"],
        [/b/, "fail"],
      ],
    ],
  ];
  for (const [sentence, list] of cases) {
    it(sentence, () => {
      expect(unreachable(list)).toEqual([]);
    });
  }
});

it("says in a sentence which rule stands in the way, and keeps what it found", () => {
  const rules = defineRules([
    ["/cart", "override"],
    ["/cart/visits", counter()],
  ]);
  expect(rules.unreachable[0]?.why).toBe(
    'Rule 1 ("/cart/visits" → counter) never governs anything: wherever it could, rule 0 ("/cart" → override) does.',
  );
  expect(rules.unreachable).toBe(rules.unreachable);
});

it("gives up on lists with too many states, and then calls none unreachable", () => {
  const twice = Array.from({ length: 14 }, (_, index) => [`/**/k${index}/**/z`, "fail"] as const);
  expect(unreachable([...twice, ["/a", "fail"], ["/a", "fail"]])).toEqual([]);
});

it("passes over an earlier rule that alone has too many states, though the whole list has few", () => {
  const many = `/x/**/a${"/*".repeat(14)}`;
  expect(
    unreachable([
      ["/x", "fail"],
      [many, "fail"],
      ["/y", "fail"],
      ["/y", "fail"],
    ]),
  ).toEqual([
    [1, [0]],
    [3, [2]],
  ]);
});

it("reaches keys that none of several expressions matches", () => {
  expect(
    unreachable([
      [/a/, "fail"],
      [/b/, "fail"],
      ["/*", "ignore"],
    ]),
  ).toEqual([]);
});
