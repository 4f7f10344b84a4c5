import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/merge/json.js";
import { applyEdits, edited, put, valueAt, type Edit } from "../../src/race/edit.js";

const parsed = (text: string) => JSON.parse(text) as JsonObject;

function after(data: JsonObject, ...edits: readonly Edit[]): string {
  return JSON.stringify(edited(data, edits));
}

describe("edits", () => {
  it("set, delete and increment members, and make the objects that are missing on the way", () => {
    expect(after({ a: 1 }, { type: "set", path: "/b/c", value: [1] })).toBe('{"a":1,"b":{"c":[1]}}');
    expect(after({ a: 1, b: 2 }, { type: "delete", path: "/a" })).toBe('{"b":2}');
    expect(after({ a: 1 }, { type: "increment", path: "/a", by: -3 })).toBe('{"a":-2}');
  });

  it("append to an array, and begin one where nothing is, without touching what was read", () => {
    const log = [1];
    expect(after({ log }, { type: "append", path: "/log", value: 2 })).toBe('{"log":[1,2]}');
    expect(log).toEqual([1]);
    expect(after({}, { type: "append", path: "/a/log", value: 2 })).toBe('{"a":{"log":[2]}}');
    expect(() => after({ log: {} }, { type: "append", path: "/log", value: 2 })).toThrow(
      /no array to append to/,
    );
  });

  it("count from 0 where nothing is", () => {
    expect(after({}, { type: "increment", path: "/n/m", by: 2 })).toBe('{"n":{"m":2}}');
  });

  it("make nothing in order to delete", () => {
    expect(after({}, { type: "delete", path: "/a/b" })).toBe("{}");
  });

  it("build on one another, and on what an earlier one set", () => {
    const edits: readonly Edit[] = [
      { type: "set", path: "/a", value: { n: 1 } },
      { type: "increment", path: "/a/n", by: 1 },
    ];
    expect(after({}, ...edits)).toBe('{"a":{"n":2}}');
    expect(edits[0]).toMatchObject({ value: { n: 1 } });
  });

  it.each([
    [{ type: "set", path: "", value: 1 }, "below the root"],
    [{ type: "set", path: "/a/b", value: 1 }, "no object"],
    [{ type: "set", path: "/list/0", value: 1 }, "no object"],
    [{ type: "delete", path: "/a/b" }, "no object"],
    [{ type: "increment", path: "/text", by: 1 }, "no number"],
  ] as readonly (readonly [Edit, string])[])("%j has no place in the session", (edit, why) => {
    expect(() => edited({ a: 1, list: [1], text: "x" }, [edit])).toThrow(why);
  });

  it("change the session in place, but a copy of it where a copy is asked for", () => {
    const session = { a: { b: 1 }, c: { d: 1 } };
    const copy = edited(session, [{ type: "set", path: "/a/b", value: 2 }]);
    expect({ session, copy }).toEqual({
      session: { a: { b: 1 }, c: { d: 1 } },
      copy: { a: { b: 2 }, c: { d: 1 } },
    });
    applyEdits(session, [{ type: "set", path: "/a/b", value: 2 }]);
    expect(session).toEqual(copy);
  });
});

describe("the key __proto__", () => {
  const text = '{"__proto__":{"n":1}}';

  it("is data: it is set, incremented, deleted and read as any other, and no prototype changes", () => {
    expect(after({}, { type: "set", path: "/__proto__", value: { n: 1 } })).toBe(text);
    expect(after({}, { type: "increment", path: "/__proto__/n", by: 1 })).toBe(text);
    expect(after(parsed(text), { type: "increment", path: "/__proto__/n", by: 1 })).toBe(
      '{"__proto__":{"n":2}}',
    );
    expect(after(parsed(text), { type: "delete", path: "/__proto__" })).toBe("{}");
    expect(valueAt(parsed(text), ["__proto__", "n"])).toBe(1);
    expect(valueAt({}, ["__proto__"])).toBeUndefined();
    expect(valueAt({}, ["constructor"])).toBeUndefined();
  });

  it("is put as an own member", () => {
    const session: Record<string, unknown> = {};
    put(session, "__proto__", { admin: true });
    expect(JSON.stringify(session)).toBe('{"__proto__":{"admin":true}}');
    expect(session["admin"]).toBeUndefined();
    expect(Object.getPrototypeOf(session)).toBe(Object.prototype);
  });
});
