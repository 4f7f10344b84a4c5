import vm from "node:vm";
import { describe, expect, it } from "vitest";
import { mergeOrThrow } from "../../src/index.js";
import { isPlainObject, kindOf, listable, member, setMember, type JsonObject } from "../../src/merge/json.js";

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

describe("listable", () => {
  it("is the object itself, whose inherited members for…in passes over", () => {
    for (const object of [{ a: 1 }, vm.runInNewContext("({ a: 1 })"), Object.create(null)] as JsonObject[]) {
      expect(listable(object)).toBe(object);
    }
  });

  it("is a copy where somebody has put an enumerable member on the prototype, which merges as if it were not there", () => {
    const inherited = "inherited by every object";
    const listed: string[] = [];
    let merged: object | undefined;
    Object.defineProperty(Object.prototype, inherited, { value: 1, enumerable: true, configurable: true });
    try {
      for (const key in listable({ a: 1 })) listed.push(key);
      merged = mergeOrThrow<object>({ a: 1 }, { a: 2, [inherited]: 1 }, { a: 1, b: 1 });
    } finally {
      Reflect.deleteProperty(Object.prototype, inherited);
    }
    expect(listed).toEqual(["a"]);
    expect(Object.entries(merged ?? {})).toEqual([
      ["a", 2],
      ["b", 1],
      [inherited, 1],
    ]);
  });
});

describe("member and setMember", () => {
  it("see own members only", () => {
    expect(member({}, "toString")).toBeUndefined();
    expect(member({}, "__proto__")).toBeUndefined();
  });

  it("set a member that is inherited and can't be written", () => {
    const inherited = Object.create({}, {}) as Record<string, number>;
    Object.setPrototypeOf(inherited, Object.freeze({ constructor: 0 }));
    setMember(inherited, "constructor", 1);
    setMember(inherited, "constructor", 2);
    expect(Object.entries(inherited)).toEqual([["constructor", 2]]);
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
