import vm from "node:vm";
import { describe, expect, it } from "vitest";
import { isPlainObject, kindOf, member, setMember } from "../../src/merge/json.js";

describe("kindOf", () => {
  it("tells the kinds of session values apart", () => {
    expect([undefined, null, true, -0, "", [], {}].map(kindOf)).toEqual([
      "absent",
      "scalar",
      "scalar",
      "scalar",
      "scalar",
      "array",
      "object",
    ]);
  });

  it("calls all else foreign", () => {
    const foreign = [
      NaN,
      Infinity,
      -Infinity,
      1n,
      Symbol("s"),
      () => 1,
      new Date(),
      new Map(),
      Object.create({ a: 1 }),
    ];
    expect(new Set(foreign.map(kindOf))).toEqual(new Set(["foreign"]));
  });
});

describe("isPlainObject", () => {
  it("accepts objects of another realm and with a null prototype", () => {
    expect(isPlainObject(vm.runInNewContext("({})") as object)).toBe(true);
    expect(isPlainObject(Object.create(null) as object)).toBe(true);
  });

  it("accepts no object that inherits from something else", () => {
    expect(isPlainObject(Object.create(Object.create(null) as object) as object)).toBe(false);
    expect(isPlainObject(() => 1)).toBe(false);
    const callable: unknown = Object.create(() => 1);
    expect(isPlainObject(callable as object)).toBe(false);
    class Family {
      isPrototypeOf(): boolean {
        return true;
      }
    }
    expect(isPlainObject(new Family())).toBe(false);
  });
});

describe("member and setMember", () => {
  it("see own members only", () => {
    expect(member({}, "toString")).toBeUndefined();
    expect(member({}, "__proto__")).toBeUndefined();
  });

  it("set __proto__ as a member like any other", () => {
    const object = {};
    setMember(object, "__proto__", 1);
    setMember(object, "a", 2);
    const likeAnyOther = { writable: true, enumerable: true, configurable: true };
    expect(Object.entries(Object.getOwnPropertyDescriptors(object))).toEqual([
      ["__proto__", { value: 1, ...likeAnyOther }],
      ["a", { value: 2, ...likeAnyOther }],
    ]);
  });
});
