import { describe, expect, it } from "vitest";
import {
  BadOptionError,
  counter,
  defineRules,
  InvalidValueError,
  merge,
  MergeConflictError,
  mergeOrThrow,
  TooDeepError,
  type RuleSet,
} from "../../src/index.js";
import { nested } from "../helpers/nested.js";
import { thrownBy } from "../helpers/thrown-by.js";

describe("merge", () => {
  it("joins edits of different members at any depth", () => {
    const base = { cart: { pen: 1, ink: 1 }, user: "ann" };
    const mine = { cart: { pen: 2, ink: 1 }, user: "ann" };
    const theirs = { cart: { pen: 1, ink: 1, cap: 1 }, user: "bea" };
    const value = { cart: { pen: 2, ink: 1, cap: 1 }, user: "bea" };
    expect(merge(base, mine, theirs)).toEqual({ ok: true, value, decisions: [] });
  });

  it("keeps a deletion that nobody else touched", () => {
    expect(mergeOrThrow<unknown>({ a: 1, b: 1 }, { b: 1 }, { a: 1, b: 2 })).toEqual({ b: 2 });
  });

  it("tells a deletion from setting null", () => {
    const result = merge({ a: 1 }, { a: null }, {});
    expect(result).toMatchObject({
      ok: false,
      conflicts: [{ path: "/a", kind: "edit/delete", base: 1, mine: null }],
    });
  });

  it("reports all conflicts, by path segment by segment, with the sides that are there", () => {
    const result = merge(
      { b: 1, "a/b": 1, a: { c: 1, "": 1 }, d: 1 },
      { b: 2, "a/b": 2, a: { c: 2 }, d: 1, n: 1 },
      { b: 3, "a/b": 3, a: { c: 3, "": 2 }, d: 2, n: 2 },
    );
    expect(result.ok || result.conflicts).toEqual([
      { path: "/a/", kind: "delete/edit", base: 1, theirs: 2 },
      { path: "/a/c", kind: "edit/edit", base: 1, mine: 2, theirs: 3 },
      { path: "/a~1b", kind: "edit/edit", base: 1, mine: 2, theirs: 3 },
      { path: "/b", kind: "edit/edit", base: 1, mine: 2, theirs: 3 },
      { path: "/n", kind: "add/add", mine: 1, theirs: 2 },
    ]);
  });

  it("takes absent roots for deletions and additions", () => {
    expect(merge({ a: 1 }, undefined, { a: 1 })).toEqual({
      ok: true,
      value: undefined,
      decisions: [],
    });
    expect(merge(undefined, { a: 1 }, { b: 1 })).toMatchObject({ value: { b: 1, a: 1 } });
    expect(merge({ a: 1 }, undefined, { a: 2 })).toMatchObject({
      conflicts: [{ path: "", kind: "delete/edit" }],
    });
  });

  it("asks no rule where both sides deleted", () => {
    expect(merge(1, undefined, undefined, defineRules({ "": counter() }))).toMatchObject({
      ok: true,
      decisions: [],
    });
    expect(merge({ a: [1], b: 1 }, { b: 1 }, { b: 1 })).toMatchObject({ ok: true, value: { b: 1 } });
  });

  it("takes an equal copy of base for no edit", () => {
    expect(merge({ a: [1], b: [1] }, { a: [1], b: [2] }, { a: [2], b: [1] })).toMatchObject({
      value: { a: [2], b: [2] },
    });
  });

  it("takes an equal edit of both sides for one", () => {
    expect(merge({ a: [1] }, { a: [2], b: [] }, { a: [2], b: [] })).toMatchObject({
      value: { a: [2], b: [] },
    });
  });

  it("puts theirs's keys first, then mine's new ones, a member that theirs has as undefined among them", () => {
    const value = mergeOrThrow<unknown>({ x: 0 }, { n: 1, m: 1, x: 0 }, { z: 1, m: undefined, x: 0, y: 1 });
    expect(Object.keys(value ?? {})).toEqual(["z", "x", "y", "n", "m"]);
  });

  it("names value, place and side of what is no session value", () => {
    const error = thrownBy(() => merge({}, { a: { "b/c": 1 } }, { a: { "b/c": new Date() } }));
    expect(error).toBeInstanceOf(InvalidValueError);
    expect(error).toMatchObject({
      code: "ERR_NOT_JSON",
      path: "/a/b~1c",
      reason: "class instance",
      side: "theirs",
    });
  });

  it("refuses what is no session value under objects of both sides, and beside one", () => {
    const under = thrownBy(() => merge<unknown>({ a: new Date() }, { a: { x: 1 } }, { a: { y: 1 } }));
    expect(under).toMatchObject({ code: "ERR_NOT_JSON", path: "/a", side: "base" });
    const beside = thrownBy(() => merge<unknown>({ a: { x: 1 } }, { a: { x: 1 } }, { a: new Date() }));
    expect(beside).toMatchObject({ code: "ERR_NOT_JSON", path: "/a", side: "theirs" });
  });

  it("checks only where it walks", () => {
    const date = new Date();
    expect(mergeOrThrow<unknown>({ a: date, b: 1 }, { a: date, b: 2 }, { a: date, b: 1, c: 1 })).toEqual({
      c: 1,
      a: date,
      b: 2,
    });
    const base = { b: 1, a: date };
    const mine = { b: 2, a: new Date() };
    expect(mergeOrThrow<unknown>(base, mine, base)).toBe(mine);
    const shared = { a: date };
    expect(mergeOrThrow<unknown>({}, shared, shared)).toBe(shared);
  });

  it("ends a walk past the depth limit with a typed error", () => {
    const [base, mine, theirs] = [nested(1001, {}), nested(1001, { a: 1 }), nested(1001, { b: 1 })];
    const error = thrownBy(() => merge(base, mine, theirs));
    expect(error).toBeInstanceOf(TooDeepError);
    expect(error).toMatchObject({ code: "ERR_TOO_DEEP", limit: 1000, side: "base", path: "/k".repeat(1000) });
    expect(merge(base, mine, theirs, undefined, { maxDepth: 1001 }).ok).toBe(true);
  });

  it("accepts exactly as many levels as the limit says", () => {
    const triple = (levels: number) =>
      [nested(levels, {}), nested(levels, { a: 1 }), nested(levels, { b: 1 })] as const;
    expect(merge(...triple(3), undefined, { maxDepth: 3 }).ok).toBe(true);
    expect(() => merge(...triple(4), undefined, { maxDepth: 3 })).toThrow(TooDeepError);
    expect(merge(...triple(1000)).ok).toBe(true);
    expect(merge(...triple(1500), undefined, { maxDepth: 1500 }).ok).toBe(true);
  });

  it("refuses a depth limit that is none, and rules that were not made by defineRules", () => {
    for (const maxDepth of [0, -1, 1.5, 1501, Number.NaN]) {
      expect(() => merge(1, 2, 3, undefined, { maxDepth })).toThrow(BadOptionError);
    }
    for (const rules of [null, "override", [["/a", "override"]]]) {
      expect(() => merge(1, 2, 3, rules as unknown as RuleSet)).toThrow(/defineRules/);
    }
  });

  it("does not take a member that is not enumerable for an edit of one side only", () => {
    const hidden = Object.defineProperty({ b: 2 }, "a", { value: 7, enumerable: false });
    const result = merge({ a: 0, b: 1 }, { a: 1, b: 1 }, hidden);
    expect(result.ok || result.conflicts).toEqual([{ path: "/a", kind: "edit/delete", base: 0, mine: 1 }]);
  });

  it("refuses rules that only look like a rule set", () => {
    for (const rules of [{ root: null }, { root: {} }, [], null, { entries: [] }]) {
      expect(() => merge(1, 2, 3, rules as unknown as RuleSet)).toThrow("a rule set made by defineRules");
    }
  });

  it("stops with its own signal where an input changes under its eyes", () => {
    let reads = 0;
    const shifty = {
      get a() {
        return ++reads === 1 ? Symbol("once") : 1;
      },
    };
    expect(() => merge({ a: 1 }, shifty, { a: 2 })).toThrow();
  });

  it("says where a getter or a proxy throws, and passes on nothing of what it throws", () => {
    const trap = {
      get a(): never {
        throw new TypeError("hush");
      },
    };
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const [side, inputs] of [
      ["mine", [{}, trap, { a: 1 }]],
      ["theirs", [{}, { a: 1 }, trap]],
      ["base", [proxy, { a: 1 }, { a: 2 }]],
    ] as const) {
      expect(() => merge<unknown>(inputs[0], inputs[1], inputs[2])).toThrow(
        expect.objectContaining({ code: "ERR_NOT_JSON", side, reason: "throws when it is read" }),
      );
    }
  });

  it("passes on what is thrown where nothing is found at a second look", () => {
    let looks = 0;
    const trap = {
      get a() {
        if (++looks === 1) throw new Error("at the first look");
        return 1;
      },
    };
    expect(() => merge({}, trap, { a: 2 })).toThrow("at the first look");
  });
});

describe("mergeOrThrow", () => {
  it("throws all conflicts, and names the first three in its message without values", () => {
    const error = thrownBy(() =>
      mergeOrThrow<unknown>({}, { a: "SECRET", b: 1, c: 1, d: 1 }, { a: "HIDDEN", b: 2, c: 2, d: 2 }),
    );
    expect(error).toBeInstanceOf(MergeConflictError);
    expect(error).toMatchObject({ code: "ERR_CONFLICT", conflicts: { length: 4 }, decisions: [] });
    expect(String(error)).toContain('"/a" (add/add), "/b" (add/add), "/c" (add/add) and 1 more');
    expect(String(error)).not.toMatch(/SECRET|HIDDEN/);
  });

  it("calls the root by its name", () => {
    expect(() => mergeOrThrow(1, 2, 3)).toThrow("the root (edit/edit)");
  });

  it("returns the value where there is none", () => {
    expect(mergeOrThrow(1, 2, 3, defineRules({ "": "ignore" }))).toBe(3);
  });
});
