/** What a copy shares with what it was made from, and what it must not. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copyJson } from "../../src/merge/copy.js";
import { equals } from "../../src/merge/equality.js";
import type { JsonObject } from "../../src/merge/json.js";
import { sharing } from "../../src/store/sharing.js";

const copyOf = (value: JsonObject): JsonObject => copyJson(value, "mine", 1000) as JsonObject;

describe("sharing", () => {
  it("is the ancestor itself where nothing was changed, whatever the order of the keys", () => {
    const ancestor = { a: { b: [1, { c: 2 }] }, d: -0 };
    expect(sharing(copyOf(ancestor), ancestor)).toBe(ancestor);
    expect(sharing({ d: 0, a: { b: [1, { c: 2 }] } }, ancestor)).toBe(ancestor);
  });

  it("takes over each object and array that is the same, and no other", () => {
    const ancestor = {
      same: { a: 1 },
      list: [{ a: 1 }],
      edited: { a: 1, deep: { b: 2 } },
      other: [1],
      gone: 1,
    };
    const copy = { same: { a: 1 }, list: [{ a: 1 }], edited: { a: 2, deep: { b: 2 } }, other: [2] };
    const shared = sharing(copy, ancestor);
    expect(shared).toEqual({
      same: { a: 1 },
      list: [{ a: 1 }],
      edited: { a: 2, deep: { b: 2 } },
      other: [2],
    });
    expect(shared["same"]).toBe(ancestor.same);
    expect(shared["list"]).toBe(ancestor.list);
    expect((shared["edited"] as JsonObject)["deep"]).toBe(ancestor.edited.deep);
  });

  it("tells a member that is gone, new or inherited from one that is the same", () => {
    for (const [mine, ancestor] of [
      [{}, { a: 1 }],
      [{ a: 1 }, {}],
      [{ toString: "a" }, {}],
      [{ a: 1 }, { b: 1 }],
      [{ a: [] }, { a: {} }],
      [JSON.parse('{"__proto__":{"a":1}}'), {}],
      [JSON.parse('{"__proto__":{}}'), {}],
    ] as [JsonObject, JsonObject][]) {
      const shared = sharing(copyOf(mine), ancestor);
      expect(shared).not.toBe(ancestor);
      expect(shared).toEqual(mine);
      expect(Object.values(shared)).not.toContain(Object.prototype);
    }
  });

  it("never changes a value, its ancestor or a prototype", () => {
    const object = fc.dictionary(
      fc.constantFrom("a", "b", "__proto__", "constructor", "toString"),
      fc.jsonValue({ maxDepth: 3 }),
    ) as fc.Arbitrary<JsonObject>;
    fc.assert(
      fc.property(object, object, fc.boolean(), (value, other, isSame) => {
        const ancestor = isSame ? copyOf(value) : other;
        const before = JSON.stringify(ancestor);
        const shared = sharing(copyOf(value), ancestor);
        expect(equals(shared, value)).toBe(true);
        expect(shared === ancestor).toBe(equals(value, ancestor));
        expect(JSON.stringify(ancestor)).toBe(before);
      }),
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
