import { describe, expect, it } from "vitest";
import { prototypesNow, restorePrototypes } from "../../src/laws/prototypes.js";
import { hygiene } from "../../src/laws/statements/hygiene.js";
import { defineRules } from "../../src/index.js";
import { thrownBy } from "../helpers/thrown-by.js";

describe("a look at the prototypes", () => {
  const deeds: readonly (readonly [string, () => unknown, string])[] = [
    [
      "an added property",
      () => Object.defineProperty(Object.prototype, "polluted", { value: 1, configurable: true }),
      "Object.prototype.polluted",
    ],
    [
      "a built-in function that was overwritten",
      () => Object.defineProperty(Object.prototype, "toLocaleString", { value: () => "" }),
      "Object.prototype.toLocaleString",
    ],
    [
      "one that became enumerable",
      () => Reflect.defineProperty(Array.prototype, "at", { enumerable: true }),
      "Array.prototype.at",
    ],
    [
      "one that was removed",
      () => Reflect.deleteProperty(String.prototype, "anchor"),
      "String.prototype.anchor",
    ],
    [
      "one under a symbol",
      () => Object.defineProperty(Number.prototype, Symbol("s"), { value: 1, configurable: true }),
      "Number.prototype.Symbol(s)",
    ],
    [
      "one that became computed",
      () => Object.defineProperty(Function.prototype, "bind", { get: () => undefined }),
      "Function.prototype.bind",
    ],
  ];
  for (const [name, touch, touched] of deeds) {
    it(`sees ${name}, and undoes it`, () => {
      const before = prototypesNow();
      touch();
      expect(restorePrototypes(before)).toEqual([touched]);
      expect(restorePrototypes(before)).toEqual([]);
    });
  }

  it("undoes what stands in the way of undoing the rest", () => {
    const before = prototypesNow();
    Object.defineProperty(Array.prototype, "at", { value: undefined });
    Object.defineProperty(Object.prototype, "get", { value: () => undefined, configurable: true });
    expect(restorePrototypes(before)).toEqual(["Object.prototype.get", "Array.prototype.at"]);
    expect(restorePrototypes(before)).toEqual([]);
  });
});

describe("hygiene", () => {
  it("puts the prototypes back even if the merge throws", () => {
    const before = prototypesNow();
    const throwing = (): never => {
      Object.defineProperty(Object.prototype, "toLocaleString", { value: () => "" });
      throw new Error("no");
    };
    const sample = { base: 1, mine: 2, theirs: 3, third: 4, rules: defineRules([]) };
    expect(thrownBy(() => hygiene.check(throwing, sample))).toMatchObject({ message: "no" });
    expect(restorePrototypes(before)).toEqual([]);
  });
});
