import { describe, expect, it } from "vitest";
import { atomic, defineRules, mergeOrThrow, resolver, TooDeepError } from "../../src/index.js";
import { nested } from "../helpers/nested.js";

describe("structural sharing", () => {
  it("returns theirs itself where nothing of mine is new", () => {
    const base = { a: { x: 1 }, b: 1 };
    const theirs = { a: { x: 1 }, b: 2 };
    expect(mergeOrThrow(base, { a: { x: 1 }, b: 1 }, theirs)).toBe(theirs);
    expect(mergeOrThrow(base, { a: { x: 1 }, b: 2 }, theirs)).toBe(theirs);
  });

  it("returns mine as a whole where theirs changed nothing", () => {
    const mine = { a: {}, c: 2 };
    const merged = mergeOrThrow({ a: {}, c: 1 }, mine, { a: {}, c: 1 });
    expect(merged).toBe(mine);
    expect(merged?.a).toBe(mine.a);
  });

  it("does not take an inherited member for one of base's when it looks for what theirs changed", () => {
    const mine = { j: 1, toString: 1, k: 2 };
    expect(mergeOrThrow<object>({ j: 1 }, mine, { toString: 1 })).toEqual({ toString: 1, k: 2 });
  });

  it("returns theirs and no copy of mine's where nothing changed at all", () => {
    const base = {};
    expect(mergeOrThrow(base, {}, base)).toBe(base);
  });

  it("returns base itself where a resolver brings it back", () => {
    const base = { a: { x: 1 } };
    const back = resolver({ name: "back", resolve: (before) => before });
    expect(mergeOrThrow(base, { a: { x: 2 } }, { a: { x: 3 } }, defineRules({ "/a/x": back }))).toBe(base);
    expect(mergeOrThrow(base, { a: { x: 2 } }, { a: { x: 3 } }, defineRules({ "/a": back }))).toBe(base);
  });

  it("gives parts of a computed object the identity of the parts they equal", () => {
    const join = resolver({
      name: "join",
      resolve: (_base, mine, theirs) => {
        const both = [theirs, mine].flatMap((side) => Object.entries(side ?? {}));
        return Object.fromEntries([...both, ["sum", [1]]]);
      },
    });
    const mine = { a: { m: { x: 1 }, l: [1] } };
    const theirs = { a: { t: { y: 1 }, l: [1] } };
    const merged = mergeOrThrow<Record<string, Record<string, unknown>>>(
      { a: {} },
      mine,
      theirs,
      defineRules({ "/a": join }),
    );
    expect(merged?.["a"]).toEqual({ t: { y: 1 }, l: [1], m: { x: 1 }, sum: [1] });
    expect(merged?.["a"]?.["m"]).toBe(mine.a.m);
    expect(merged?.["a"]?.["t"]).toBe(theirs.a.t);
    expect(merged?.["a"]?.["l"]).toBe(theirs.a.l);
  });

  it("compares no deeper than the limit", () => {
    const [old, same] = [nested(5, {}), nested(5, {})];
    const triple = [
      { k: old, a: 1 },
      { k: old, a: 2 },
      { k: same, a: 1 },
    ] as const;
    expect(mergeOrThrow<unknown>(...triple)).toBe(triple[1]);
    expect(() => mergeOrThrow<unknown>(...triple, undefined, { maxDepth: 5 })).toThrow(TooDeepError);
    expect(mergeOrThrow<unknown>(...triple, undefined, { maxDepth: 6 })).toBe(triple[1]);
  });

  it("compares nothing where something new stands beside it", () => {
    const [old, same] = [nested(5, {}), nested(5, {})];
    const base = { k: { x: old, y: 0, z: {} } };
    const mine = { k: { x: old, y: 1, z: { p: 1 } } };
    const theirs = { k: { x: same, y: 0, z: { q: 1 } } };
    expect(mergeOrThrow<unknown>(base, mine, theirs, undefined, { maxDepth: 4 })).toEqual({
      k: { x: same, y: 1, z: { q: 1, p: 1 } },
    });
  });

  it("returns mine where it equals what both did, though a part of it equals theirs's, too", () => {
    const mine = { a: { x: 1 }, c: 2, d: 0, e: undefined };
    expect(mergeOrThrow<unknown>({ c: 1, d: 0 }, mine, { a: { x: 1 }, c: 1, d: 0 })).toBe(mine);
  });

  it("returns mine where both have added an empty object beside mine's edit", () => {
    const mine = { a: { x: 1 }, b: {} };
    expect(mergeOrThrow<object>({ a: {} }, mine, { a: {}, b: {} })).toBe(mine);
  });

  it("takes a member that a side has as undefined for absent", () => {
    const mine = { a: 2, b: 1, c: undefined };
    expect(mergeOrThrow<object>({ a: 1, b: 1, e: undefined }, mine, { a: 1, b: 1, d: undefined })).toBe(mine);
  });

  it("returns theirs where mine is an equal copy of base, be it a list or a claimed node", () => {
    const theirs = [[1, 2]];
    expect(mergeOrThrow<unknown>([[1]], [[1]], theirs)).toBe(theirs);
    const claimed = { a: { x: 2 } };
    const rules = defineRules({ "/a": atomic("fail") });
    expect(mergeOrThrow<object>({ a: { x: 1 } }, { a: { x: 1 } }, claimed, rules)).toBe(claimed);
  });

  it("makes a new object where theirs has more, fewer or other members than mine", () => {
    const base = { a: 0, b: 0, c: 0 };
    const mine = { a: 1, b: 0, c: 0 };
    const cases: readonly [theirs: object, merged: object][] = [
      [
        { a: 0, b: 0, c: 0, d: 0 },
        { a: 1, b: 0, c: 0, d: 0 },
      ],
      [
        { a: 0, b: 0 },
        { a: 1, b: 0 },
      ],
      [
        { a: 0, b: 0, c: 9 },
        { a: 1, b: 0, c: 9 },
      ],
      [
        { a: 0, b: 0, d: 0 },
        { a: 1, b: 0, d: 0 },
      ],
      [
        { a: 0, b: 0, c: 9, d: undefined },
        { a: 1, b: 0, c: 9 },
      ],
    ];
    for (const [theirs, merged] of cases)
      expect(mergeOrThrow<object>(base, mine, theirs)).toStrictEqual(merged);
  });

  it("makes a new object where a resolver brings base's members back into another one", () => {
    const back = resolver({ name: "back", resolve: (before) => before });
    const rules = defineRules({ "/x": back });
    const merged = mergeOrThrow<object>({ x: 1, y: 1 }, { x: 2, y: 1 }, { x: 3, y: 2 }, rules);
    expect(merged).toEqual({ x: 1, y: 2 });
  });
});
