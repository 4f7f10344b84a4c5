import { describe, expect, expectTypeOf, it } from "vitest";
import {
  defineRules,
  merge,
  refuse,
  resolver,
  type JsonValue,
  type Resolver,
  type ResolverFor,
} from "../../src/index.js";

interface Score {
  points: number;
}
function isScore(value: unknown): value is Score {
  return typeof value === "object" && value !== null && "points" in value && typeof value.points === "number";
}
const best = resolver({
  name: "best",
  of: isScore,
  resolve: (base, mine, theirs) => {
    expectTypeOf(base).toEqualTypeOf<Score | undefined>();
    if (mine === undefined || theirs === undefined) return base;
    return mine.points > theirs.points ? mine : theirs;
  },
});
const at = (rule: Resolver, base: JsonValue | undefined, mine?: JsonValue, theirs?: JsonValue) => {
  const side = (value: JsonValue | undefined) => (value === undefined ? {} : { s: value });
  const result = merge(side(base), side(mine), side(theirs), defineRules({ "/s": rule }));
  return result.ok ? result.value : result.conflicts.map(({ reason }) => reason);
};

describe("a resolver with a guard", () => {
  it("is for the values that the guard tells", () => {
    expectTypeOf(best).toEqualTypeOf<ResolverFor<Score>>();
    expectTypeOf(best).toExtend<Resolver>();
    const texts = resolver({
      name: "texts",
      of: (value) => typeof value === "string",
      resolve: (_base, mine) => mine?.toUpperCase(),
    });
    expectTypeOf(texts).toEqualTypeOf<ResolverFor<string>>();
    expect(at(texts, "a", "b", "c")).toEqual({ s: "B" });
  });

  it("computes with them, absent sides included", () => {
    expect(at(best, { points: 1 }, { points: 3 }, { points: 2 })).toEqual({ s: { points: 3 } });
    expect(at(best, undefined, { points: 3 }, { points: 4 })).toEqual({ s: { points: 4 } });
    expect(at(best, { points: 1 }, { points: 3 })).toEqual({ s: { points: 1 } });
  });

  it("refuses any other value, saying which side has it", () => {
    expect(at(best, { points: 1 }, 7, { points: 2 })).toEqual(["mine is no value for best"]);
    expect(at(best, { points: 1 }, { points: 2 }, null)).toEqual(["theirs is no value for best"]);
    expect(at(best, "old", { points: 2 }, { points: 3 })).toEqual(["base is no value for best"]);
  });

  it("may refuse for reasons of its own, and its answer is checked like any other", () => {
    const never = resolver({ name: "never", of: isScore, resolve: () => refuse("never") });
    expect(at(never, undefined, { points: 1 }, { points: 2 })).toEqual(["never"]);
    const odd = resolver({ name: "odd", of: isScore, resolve: () => ({ points: Number.NaN }) });
    expect(() => at(odd, undefined, { points: 1 }, { points: 2 })).toThrow("odd");
  });
});

describe("a resolver without a guard", () => {
  it("may be asked about anything", () => {
    const plain = resolver({
      name: "plain",
      resolve: (_base, mine) => {
        expectTypeOf(mine).toEqualTypeOf<JsonValue | undefined>();
        return mine;
      },
    });
    expectTypeOf(plain).toEqualTypeOf<Resolver>();
    expect(at(plain, 1, "a", null)).toEqual({ s: "a" });
  });
});
