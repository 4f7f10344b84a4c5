import { describe, expect, it } from "vitest";
import { readRuleLines, writeRuleLines } from "../../playground/rule-lines.js";

function pairsIn(text: string): unknown {
  const lines = readRuleLines(text);
  return "why" in lines ? lines : lines.map(({ pair }) => pair);
}

describe("rules as lines", () => {
  it.each([
    ["/visits counter", ["/visits", "counter"]],
    ["  /visits \t counter  ", ["/visits", "counter"]],
    ["/address atomic(override)", ["/address", { atomic: "override" }]],
    ["/items keyed(id)", ["/items", { keyed: "id" }]],
    ['/items keyed("the id")', ["/items", { keyed: "the id" }]],
    ['/items {"keyed": "id"}', ["/items", { keyed: "id" }]],
    ["/n firstOf(counter, max)", ["/n", { firstOf: ["counter", "max"] }]],
    ['/n firstOf([{"latest": "at"}, "max"])', ["/n", { firstOf: [{ latest: "at" }, "max"] }]],
    ['"" override', ["", "override"]],
    ['"/a key/\\u0061" ignore', ["/a key/a", "ignore"]],
    ['key "^tmp_" ignore', [{ key: "^tmp_" }, "ignore"]],
    ["key ^tmp_ ignore", [{ key: "^tmp_" }, "ignore"]],
    ["/** fail", ["/**", "fail"]],
  ])("reads %s", (text, pair) => {
    expect(pairsIn(text)).toEqual([pair]);
  });

  it("leaves empty lines and comments out, whatever ends a line", () => {
    expect(pairsIn("# rules\r\n\r\n/a max\n  # more\n/b min")).toEqual([
      ["/a", "max"],
      ["/b", "min"],
    ]);
    expect(pairsIn(" \n")).toEqual([]);
  });

  it("tells the line and the column of a line that has no rule", () => {
    expect(pairsIn("/a max\n  /b")).toMatchObject({
      line: 2,
      column: 3,
      why: expect.stringMatching("a space") as string,
    });
  });

  it.each([
    ["/a max\n/b {oops", 4],
    ["/a max\n  key ^b$ keyed(a b)", 11],
    ["/a max\n/b 7up", 4],
  ])("tells where in the line the rule is none: %s", (text, column) => {
    expect(pairsIn(text)).toMatchObject({ line: 2, column });
  });

  it("writes what it reads", () => {
    const pairs = [
      ["", "override"],
      ["/a b", { atomic: "fail" }],
      ['/"', { keyed: "the id" }],
      [{ key: "^c\\.x$" }, { firstOf: ["counter", { latest: "at" }] }],
      ["/\n/ü", "counter"],
    ] as const;
    expect(pairsIn(writeRuleLines(pairs))).toEqual(pairs);
  });
});
