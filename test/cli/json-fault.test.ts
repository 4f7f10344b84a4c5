import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonFault } from "../../src/cli/json-fault.js";

const inString = "the rest of a string: a character, a known escape, or the closing quote";

describe("findJsonFault", () => {
  it.each([
    ["", 1, 1, "a value"],
    ["  \n ", 2, 2, "a value"],
    ['{"a":1,}', 1, 8, "a key in double quotes"],
    ["{,}", 1, 2, "a key in double quotes or }"],
    ["{'a':1}", 1, 2, "a key in double quotes or }"],
    ['{"a" 1}', 1, 6, "a colon"],
    ['{"a":1]', 1, 7, "a comma or }"],
    ["[1,2", 1, 5, "a comma or ]"],
    ["[1,]", 1, 4, "a value"],
    ["[,1]", 1, 2, "a value or ]"],
    ["[1]\n\n x", 3, 2, "the end of the text"],
    ["[1]\r\n]", 2, 1, "the end of the text"],
    ["[1]\r]", 2, 1, "the end of the text"],
    ["[01]", 1, 3, "a comma or ]"],
    ["[1.]", 1, 3, "a comma or ]"],
    ["[-]", 1, 2, "a value or ]"],
    ["[NaN]", 1, 2, "a value or ]"],
    ["[\u00a01]", 1, 2, "a value or ]"],
    ['["a\nb"]', 1, 4, inString],
    ['["a\\x"]', 1, 4, inString],
    ['["\\u12"]', 1, 3, inString],
    ['["abc', 1, 6, inString],
    ['{"a', 1, 4, inString],
  ])("finds where %j goes wrong", (text, line, column, expected) => {
    expect(findJsonFault(text)).toEqual({ line, column, expected });
  });

  it("finds a fault exactly where JSON.parse refuses", () => {
    const marks = "{ } [ ] , : \" \\ / . 0 1 - + e E ' u true nul".split(" ");
    const hostile = fc.constantFrom(...marks, " ", "\t", "\r", "\n", "\u0000", "\u00a0", "\u2028", "\ud800");
    const edited = fc
      .tuple(fc.json(), fc.nat(), fc.nat({ max: 3 }), fc.string({ unit: hostile, maxLength: 3 }))
      .map(([text, place, removed, added]) => {
        const at = place % (text.length + 1);
        return text.slice(0, at) + added + text.slice(at + removed);
      });
    fc.assert(
      fc.property(fc.oneof(edited, fc.string({ unit: hostile })), (text) => {
        expect(findJsonFault(text) === undefined).toBe(parses(text));
      }),
      { numRuns: 5000 },
    );
  });

  it("takes nesting that no recursion could", () => {
    const deep = 300_000;
    expect(findJsonFault("[".repeat(deep))?.column).toBe(deep + 1);
    expect(findJsonFault("[".repeat(deep) + "]".repeat(deep))).toBeUndefined();
  });

  it("takes long strings and long numbers", () => {
    expect(findJsonFault(`["${"x".repeat(5_000_000)}", ${"1".repeat(1_000_000)}]`)).toBeUndefined();
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
