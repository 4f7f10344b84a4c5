import { describe, expect, it } from "vitest";
import { canonical, copyOf, equal } from "../../src/laws/values.js";
import type { Maybe } from "../../src/merge/json.js";

/** Anything, even what a wrong merge may return. */
function anything(value: unknown): Maybe {
  return value as Maybe;
}

describe("the laws' equality", () => {
  const same: readonly (readonly [string, unknown, unknown])[] = [
    ["objects whose keys are in another order", { a: 1, b: { c: 2 } }, { b: { c: 2 }, a: 1 }],
    ["zero and minus zero", [0], [-0]],
    ["an undefined member and an absent one", { a: undefined, b: 1 }, { b: 1 }],
    ["keys that JavaScript knows", JSON.parse('{"__proto__":{"a":1}}'), JSON.parse('{"__proto__":{"a":1}}')],
  ];
  for (const [name, left, right] of same) {
    it(`equates ${name}`, () => {
      expect(equal(anything(left), anything(right))).toBe(true);
      expect(canonical(anything(left))).toBe(canonical(anything(right)));
    });
  }

  const different: readonly (readonly [string, unknown, unknown])[] = [
    ["an object from an array", {}, []],
    ["null from absent", null, undefined],
    ["null from NaN", [null], [Number.NaN]],
    ["null from an empty object", null, {}],
    ["a hole from null", new Array(1), [null]],
    ["arrays of which one is longer", [1], [1, 2]],
    ["arrays in another order", [1, 2], [2, 1]],
    ["an own member from an inherited one", JSON.parse('{"__proto__":{}}'), {}],
    ["a number from its text", 1, "1"],
    ["objects of as many other keys", { a: 1 }, { b: 1 }],
  ];
  for (const [name, left, right] of different) {
    it(`tells ${name}`, () => {
      expect(equal(anything(left), anything(right))).toBe(false);
      expect(equal(anything(right), anything(left))).toBe(false);
    });
  }
});

describe("a copy", () => {
  it("shares nothing with what it was made of and keeps all of it, undefined members and the order of keys too", () => {
    const value = anything({ b: [{ c: 1 }], a: undefined, ...JSON.parse('{"__proto__":{"d":-1}}') });
    const copy = copyOf(value);
    expect(copy).toStrictEqual(value);
    expect(Object.keys(copy as object)).toEqual(["b", "a", "__proto__"]);
    expect((copy as { b: unknown[] }).b[0]).not.toBe((value as { b: unknown[] }).b[0]);
  });
});
