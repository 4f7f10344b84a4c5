import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { append, firstOf, latest, max, min, orElse, union } from "../../src/catalogue/index.js";
import { isArray } from "../../src/catalogue/structure.js";
import {
  BadOptionError,
  counter,
  defineRules,
  merge,
  mergeRecords,
  refuse,
  resolver,
  type JsonArray,
  type JsonValue,
  type Resolver,
  type ResolverFor,
} from "../../src/index.js";
import { declarations } from "../../src/laws/declarations.js";
import { numberFromEnvironment } from "../helpers/environment.js";
import { thrownBy } from "../helpers/thrown-by.js";
import { arrays, counts, numbers, samplesOf, stamped } from "./samples.js";

const runs = numberFromEnvironment("LAWS_RUNS") ?? 2000;
const seed = numberFromEnvironment("LAWS_SEED");

/** Merges record by record, by index; whatever it is, if it is no array on both sides, it refuses. */
const recordWise = resolver({
  name: "recordWise",
  on: "nested",
  declares: ["commutative", "total"],
  resolve: (base, mine, theirs) => {
    const [before, own, other] = [base, mine, theirs].map((side): JsonArray => (isArray(side) ? side : []));
    return mergeRecords(
      (own ?? []).map((_, key) => ({ key, base: before?.[key], mine: own?.[key], theirs: other?.[key] })),
    );
  },
});

const never = resolver({ name: "never", resolve: () => refuse("never") });

function mergedBy(rule: Resolver, base: JsonValue, mine: JsonValue, theirs: JsonValue): unknown {
  const result = merge<unknown>(base, mine, theirs, defineRules([["", rule]]));
  return result.ok ? result.value : result.conflicts.map(({ reason }) => reason);
}

describe("what firstOf declares", () => {
  const members: readonly Resolver[] = [
    counter(),
    max(),
    min(),
    union(),
    append(),
    latest("at"),
    orElse("override"),
    orElse("ignore"),
    orElse("fail"),
  ];
  const rule = fc
    .array(fc.constantFrom(...members), { maxLength: 2 })
    .chain((others) => fc.constantFrom(...members).map((first) => firstOf(first, ...others)));
  const values = fc.oneof(counts, numbers, arrays, stamped);

  it("holds, whatever its members are", () => {
    const sample = rule.chain((made) => samplesOf(made, values).map((one) => [made, one] as const));
    fc.assert(
      fc.property(sample, ([{ declares }, one]) => {
        for (const { check } of declarations.filter(({ id }) => declares.includes(id))) {
          expect(check(merge, one)).toBeUndefined();
        }
      }),
      { numRuns: runs, ...(seed !== undefined && { seed }) },
    );
  });

  const cases: readonly (readonly [members: readonly [Resolver, ...Resolver[]], declares: string[]])[] = [
    [
      [max(), union()],
      ["commutative", "agreement", "conservative"],
    ],
    [
      [max(), orElse("fail")],
      ["commutative", "agreement", "conservative"],
    ],
    [
      [max(), orElse("override")],
      ["agreement", "conservative", "total"],
    ],
    [[counter(), orElse("ignore")], ["total"]],
    [[orElse("ignore"), recordWise], ["total"]],
    [[never, max()], []],
  ];
  it.each(cases)("is what is sure to survive", (members, declares) => {
    expect(firstOf(...members).declares).toEqual(declares);
  });

  it("is not total where records may end in conflicts before the total one is asked", () => {
    const rule = firstOf(resolver({ ...recordWise, declares: [] }), orElse("override"));
    expect(rule.declares).toEqual([]);
    expect(mergedBy(rule, [1], [2], [3])).toEqual([undefined]);
  });
});

describe("firstOf", () => {
  it("is named after its members", () => {
    expect(firstOf(max(), orElse("fail")).name).toBe("firstOf(max, orElse(fail))");
  });

  it("is asked wherever one of its members is", () => {
    expect(firstOf(max(), min()).on).toBe("conflict");
    expect(firstOf(max(), recordWise).on).toBe("nested");
    expect(firstOf(recordWise, counter()).on).toBe("concurrent");
  });

  it("tells the reasons of all members, each once", () => {
    const reasons = "both sides must be numbers; a set must be an array";
    expect(mergedBy(firstOf(max(), min(), union()), "a", "b", "c")).toEqual([reasons]);
  });

  it("hands each member copies of its own", () => {
    const spoiler = resolver({
      name: "spoiler",
      resolve: (...sides) => {
        for (const side of sides) if (Array.isArray(side)) side.length = 0;
        return refuse("spoiled");
      },
    });
    expect(mergedBy(firstOf(spoiler, union()), [1], [1, 2], [1, 3])).toEqual([1, 2, 3]);
    expect(mergedBy(firstOf(spoiler, counter(), union()), [1], [2], [2])).toEqual([2]);
  });

  it("hands on the path", () => {
    const here = resolver({ name: "here", resolve: (_base, _mine, _theirs, path) => path });
    const result = merge<object>({ a: 1 }, { a: 2 }, { a: 3 }, defineRules({ "/a": firstOf(never, here) }));
    expect(result).toMatchObject({ ok: true, value: { a: "/a" } });
  });

  it("goes on record by record where a member does", () => {
    const rules = defineRules([
      ["", firstOf(never, recordWise)],
      ["/*", counter()],
    ]);
    expect(merge<unknown>([1, 1], [2, 2], [3, 2], rules)).toMatchObject({ ok: true, value: [4, 3] });
    expect(merge<unknown>([1, 1], [2, 2], [2, 2], rules)).toMatchObject({ ok: true, value: [3, 3] });
  });

  it("is for the values that any of its members is for", () => {
    expectTypeOf(firstOf(max(), orElse("override"))).toEqualTypeOf<ResolverFor<number>>();
    expectTypeOf(firstOf(max(), union())).toEqualTypeOf<ResolverFor<number | readonly unknown[]>>();
    expectTypeOf(firstOf(firstOf(orElse("fail")), max())).toEqualTypeOf<ResolverFor<number>>();
    expectTypeOf(firstOf(orElse("fail"), never)).toEqualTypeOf<ResolverFor<unknown>>();
  });

  it("refuses what is no list of resolvers, at once", () => {
    const lists: readonly (readonly unknown[])[] = [
      [],
      ["override"],
      [max(), "max"],
      [max()].concat(null as never),
      [{ type: "atomic", policy: "fail" }],
      [{ ...max(), on: "always" }],
      [{}],
      [max],
    ];
    for (const list of lists) {
      const error = thrownBy(() => Reflect.apply(firstOf, undefined, list));
      expect(error).toBeInstanceOf(BadOptionError);
      expect(error).toMatchObject({ code: "ERR_BAD_OPTION", option: "members" });
    }
    // @ts-expect-error there must be one
    expect(() => firstOf()).toThrow("one resolver or more");
    // @ts-expect-error a policy is no resolver
    expect(() => firstOf("override")).toThrow("orElse(policy)");
  });
});
