import { describe, expect, it } from "vitest";
import { comparePaths, formatPointer, parsePointer } from "../../src/merge/pointer.js";

describe("JSON Pointers", () => {
  const pairs: readonly (readonly [string, readonly string[]])[] = [
    ["", []],
    ["/", [""]],
    ["/a~1b/m~0n", ["a/b", "m~n"]],
    ["/~01", ["~1"]],
    ["/*/**", ["*", "**"]],
  ];

  it("are written and read as RFC 6901 says", () => {
    for (const [pointer, segments] of pairs) {
      expect(formatPointer(segments)).toBe(pointer);
      expect(parsePointer(pointer)).toEqual(segments);
    }
  });

  it("are refused where they are none", () => {
    expect(["a", "a/b", "/~", "/~2", "/a~"].map(parsePointer)).toEqual(Array(5).fill(undefined));
  });

  it("are ordered segment by segment in code units, a node before those below it", () => {
    const paths = [["b"], ["a", "b"], ["a"], ["a!"], [], ["\uffff"], ["😀"]];
    expect(paths.sort(comparePaths)).toEqual([[], ["a"], ["a", "b"], ["a!"], ["b"], ["😀"], ["\uffff"]]);
    expect(comparePaths(["a"], ["a"])).toBe(0);
    expect(Math.sign(comparePaths(["A"], []))).toBe(1);
    expect(Math.sign(comparePaths([""], []))).toBe(1);
  });
});
