import { describe, expect, it } from "vitest";
import { equals, InvalidValueError, TooDeepError } from "../../src/index.js";
import { nested } from "../helpers/nested.js";
import { thrownBy } from "../helpers/thrown-by.js";

describe("equals", () => {
  it("sees structure, not references nor key order", () => {
    expect(equals({ a: [1, { b: null }], c: "x" }, { c: "x", a: [1, { b: null }] })).toBe(true);
    expect(equals([1, 2], [2, 1])).toBe(false);
    expect(equals([1], [1, 2])).toBe(false);
    expect(equals({ a: 1 }, { a: 1, b: 1 })).toBe(false);
    expect(equals({ a: 1, b: 1 }, { a: 1 })).toBe(false);
    expect(equals([], {})).toBe(false);
    expect(equals(null, {})).toBe(false);
    expect(equals("1", 1)).toBe(false);
  });

  it("takes an undefined member for absent, and tells absent from null", () => {
    expect(equals({ a: undefined }, {})).toBe(true);
    expect(equals({}, { a: undefined })).toBe(true);
    expect(equals({ a: null }, { a: undefined })).toBe(false);
    expect(equals(undefined, null)).toBe(false);
  });

  it("takes -0 for 0", () => {
    expect(equals({ a: -0 }, { a: 0 })).toBe(true);
  });

  it("is not fooled by keys that objects inherit", () => {
    const hostile: unknown = JSON.parse('{"__proto__":{},"toString":1}');
    expect(equals(hostile, { toString: 1 })).toBe(false);
    expect(equals({ toString: "x" }, {})).toBe(false);
  });

  it("refuses what is no session value, and what is too deep", () => {
    expect(() => equals(NaN, 1)).toThrow(InvalidValueError);
    expect(() => equals({ a: [1] }, { a: [() => 1] })).toThrow(InvalidValueError);
    expect(() => equals(nested(4, {}), nested(4, {}), { maxDepth: 3 })).toThrow(TooDeepError);
    expect(() => equals([[[[]]]], [[[[]]]], { maxDepth: 3 })).toThrow(TooDeepError);
    expect(equals(nested(3, {}), nested(3, {}), { maxDepth: 3 })).toBe(true);
  });

  it("counts no member that is undefined for one that is there", () => {
    const pairs = [
      [
        { a: undefined, b: 1 },
        { b: 1, c: 5 },
      ],
      [
        { a: undefined, b: 1 },
        { b: 1, c: undefined, d: 5 },
      ],
      [
        { a: undefined, b: 1, d: 5 },
        { b: 1, c: undefined },
      ],
    ];
    for (const [left, right] of pairs) {
      expect([equals(left, right), equals(right, left)]).toEqual([false, false]);
    }
    expect(equals({ a: undefined, b: 1 }, { b: 1, c: undefined, d: undefined })).toBe(true);
  });

  it("does not see members that are not enumerable, on either side", () => {
    const hidden = Object.defineProperty({ b: 1 }, "a", { value: 1, enumerable: false });
    expect([equals({ a: 1, b: 1 }, hidden), equals(hidden, { a: 1, b: 1 })]).toEqual([false, false]);
    expect(equals(hidden, { b: 1 })).toBe(true);
  });

  it("refuses undefined elements and holes that it walks over, on either side", () => {
    for (const array of [[undefined, 1], new Array<number>(2)]) {
      expect(() => equals(array, [0, 1])).toThrow("hole or undefined in an array");
      expect(() => equals([0, 1], array)).toThrow("hole or undefined in an array");
      expect(() => equals(array, [...array])).toThrow("hole or undefined in an array");
    }
  });

  it("calls what it refuses a value", () => {
    expect(thrownBy(() => equals({ a: NaN }, { a: 1 }))).toMatchObject({ side: "value", path: "/a" });
  });

  it("passes on what is thrown for other reasons, and looks no further", () => {
    let looks = 0;
    const trap = {
      get a() {
        if (++looks === 1) throw new Error("at the first look");
        return Symbol("looked again");
      },
    };
    expect(() => equals(trap, { a: 1 })).toThrow("at the first look");
  });
});
