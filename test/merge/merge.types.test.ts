/** What the compiler makes of calls of merge; what it refuses is in `merge.refused.ts`. */
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  counter,
  defineRules,
  merge,
  mergeOrThrow,
  type JsonValue,
  type MergeResult,
  type RuleSet,
} from "../../src/index.js";

interface Shop {
  visits: number;
  user?: string;
  cart: Record<string, number>;
}
const start: Shop = { visits: 1, cart: {} };
const typed = defineRules<Shop>()({ "/visits": counter() });

describe("a plain call of merge", () => {
  it("infers each side for itself, whichever members it has", () => {
    const result = merge({ user: "x", coupon: "S" }, { user: "x" }, { user: "y", theme: 1 });
    expect(result).toMatchObject({ ok: true, value: { user: "y", theme: 1 } });
    expectTypeOf(result).toEqualTypeOf<
      MergeResult<{ user: string; coupon: string } | { user: string } | { user: string; theme: number }>
    >();
    if (result.ok) expectTypeOf(result.value?.user).toEqualTypeOf<string | undefined>();
  });

  it("mixes literals and variables, lists and absent sides", () => {
    const base = { list: [1], user: "x" };
    expect(merge(base, { ...base, list: [] }, { list: [1], more: true }).ok).toBe(true);
    expect(merge({ list: [1] }, base, undefined).ok).toBe(false);
    expectTypeOf(merge(undefined, { a: 1 }, { b: 1 })).toEqualTypeOf<
      MergeResult<{ a: number } | { b: number }>
    >();
    expectTypeOf(merge({ a: 1 }, undefined, undefined)).toEqualTypeOf<MergeResult<{ a: number }>>();
  });

  it("keeps the type of sides that have one", () => {
    expectTypeOf(merge(start, start, start)).toEqualTypeOf<MergeResult<Shop>>();
    expectTypeOf(merge(start, start, start, typed)).toEqualTypeOf<MergeResult<Shop>>();
    const json = JSON.parse("1") as JsonValue;
    expectTypeOf(merge(json, json, json)).toEqualTypeOf<MergeResult>();
    const result: MergeResult<Shop> = merge(start, { ...start, visits: 2 }, { visits: 1, cart: { pen: 1 } });
    expect(result.ok && result.value).toEqual({ visits: 2, cart: { pen: 1 } });
  });

  it("does not take one side's literal for all that can come out", () => {
    const rules = defineRules({ "": counter() });
    const sum = mergeOrThrow(1, 2, 3, rules);
    expectTypeOf(sum).toEqualTypeOf<number | undefined>();
    expect(sum).toBe(4);
  });
});

describe("merge<Session>", () => {
  it("takes that type for all three sides and gives it back", () => {
    const result = merge<Shop>(start, { visits: 2, cart: {} }, { visits: 1, cart: {}, user: "ann" }, typed);
    expectTypeOf(result).toEqualTypeOf<MergeResult<Shop>>();
    expect(result.ok && result.value).toEqual({ visits: 2, cart: {}, user: "ann" });
    expectTypeOf(mergeOrThrow<Shop>(start, start, start)).toEqualTypeOf<Shop | undefined>();
  });

  it("takes rules that were made for no type, and for a wider one", () => {
    const untyped: RuleSet = defineRules({ "/whatever": "fail" });
    const wider = defineRules<{ visits: number }>()({ "/visits": counter() });
    expect(merge<Shop>(start, start, start, untyped).ok).toBe(true);
    expect(merge<Shop>(start, start, start, wider).ok).toBe(true);
    expect(merge<unknown>(start, start, start, untyped).ok).toBe(true);
  });
});
