import { describe, expect, it } from "vitest";
import { clean, show } from "./outcome.js";
import { read } from "./values.js";

const shown = (json: string): string => show(clean(read(JSON.parse(json))));

describe("the text by which outcomes are compared", () => {
  it("is the same whatever the order of keys and the sign of zero", () => {
    expect(shown('{"b":[0,{"d":1,"c":2}],"a":1}')).toBe(shown('{"a":1.0,"b":[-0,{"c":2,"d":1}]}'));
  });

  it.each([
    ['{"__proto__":{}}', "{}"],
    ['{"__proto__":{"a":1}}', '{"a":1}'],
    ['{"a":null}', "{}"],
    ["[]", "{}"],
    ['["a"]', '{"0":"a"}'],
    ["1", '"1"'],
    ["[1,2]", "[2,1]"],
    ['"\\u00e9"', '"e\\u0301"'],
    ['"\\ud800"', '"\\ud801"'],
    ['{"a,b":1}', '{"a":1,"b":1}'],
  ])("tells %s from %s", (one, other) => {
    expect(shown(one)).not.toBe(shown(other));
  });

  it("tells nothing from null, and conflicts from conflicts in another order", () => {
    const [a, b] = [
      { path: "/a", kind: "add/add" },
      { path: "/b", kind: "add/add" },
    ];
    expect(show(clean(read(undefined)))).not.toBe(shown("null"));
    expect(show({ conflicts: [a, b] })).not.toBe(show({ conflicts: [b, a] }));
  });

  it("is not made of what is no JSON value", () => {
    for (const value of [
      new Date(0),
      Number.NaN,
      1n,
      Object.create({ a: 1 }),
      [undefined],
      { [Symbol()]: 1 },
    ]) {
      expect(() => read(value)).toThrow();
    }
  });
});
