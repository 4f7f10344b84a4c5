/** keyed: what its vectors can't say, and that it does what merge does with objects in place of arrays. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstOf, keyed, max, orElse } from "../../src/catalogue/index.js";
import {
  atomic,
  counter,
  defineRules,
  equals,
  merge,
  type JsonValue,
  type ResolverFor,
  type Rule,
} from "../../src/index.js";
import { numberFromEnvironment } from "../helpers/environment.js";
import { thrownBy } from "../helpers/thrown-by.js";
import { writers } from "./edits.js";
import { asObjects, expectedOf, foundIn } from "./keyed-reference.js";

const runs = numberFromEnvironment("LAWS_RUNS") ?? 5000;

describe("keyed", () => {
  it("finds keys with a function, however deep they lie", () => {
    const rules = defineRules([["", keyed((line: { product: { sku: string } }) => line.product.sku)]]);
    const [pen, ink] = [{ product: { sku: "pen" }, n: 1 }, { product: { sku: "ink" } }];
    expect(merge<unknown>([pen], [{ ...pen, n: 2 }], [ink, pen], rules)).toMatchObject({
      ok: true,
      value: [ink, { ...pen, n: 2 }],
    });
  });

  it.each([
    ["nothing", undefined],
    ["a number that is none", Number.NaN],
    ["an infinite number", Infinity],
    ["an object", {}],
  ])("refuses a record for which the function finds %s", (_what, key) => {
    const rules = defineRules([["", keyed(() => key as undefined)]]);
    expect(merge<unknown>([], [{ a: 1 }], [{ b: 1 }], rules)).toMatchObject({
      conflicts: [{ path: "", kind: "edit/edit", rule: "keyed", reason: "a record of mine has no key" }],
    });
  });

  it("hands the function nothing but objects", () => {
    const handed: unknown[] = [];
    const rules = defineRules([["", keyed((record) => handed.push(record))]]);
    for (const odd of [null, 1, "a", [1], [[1]]]) merge<unknown>([], [odd, { a: 1 }], [{ b: 1 }], rules);
    expect(handed.every((record) => equals(record, { b: 1 }))).toBe(true);
  });

  it("is defective if its function throws", () => {
    const rules = defineRules([["", keyed((record: { at: { n: number } }) => record.at.n)]]);
    expect(thrownBy(() => merge<unknown>([], [{}], [{ at: { n: 1 } }], rules))).toMatchObject({
      code: "ERR_RULE_DEFECT",
      rule: "keyed",
      deed: "threw",
    });
  });

  it.each([[undefined], [null], [1], [["id"]], [{ by: "id" }]])("is an error at once with %j", (by) => {
    expect(thrownBy(() => keyed(by as never))).toMatchObject({ code: "ERR_BAD_OPTION", option: "by" });
  });

  it.each<[reason: string, base: JsonValue, mine: JsonValue]>([
    ["base is no array", "secret", []],
    ["mine is no array", [], { secret: 1 }],
    ["mine has an element that is no object", [], ["secret"]],
    ["base has an element that is no object", [["secret"]], []],
    ["a record of mine has no key", [], [{ secret: 1 }]],
    ["two records of mine have the same key", [], [{ id: "secret" }, { id: "secret" }]],
  ])("says why it refuses, and no value: %s", (reason, base, mine) => {
    const result = merge<unknown>(base, mine, [{ id: 9 }], defineRules([["", keyed("id")]]));
    expect(result).toMatchObject({ ok: false, conflicts: [{ reason }] });
  });

  it("says why it refuses a deletion", () => {
    const result = merge<unknown>([], undefined, [{ id: 9 }], defineRules([["", keyed("id")]]));
    expect(result).toMatchObject({ conflicts: [{ reason: "one side deleted the array" }] });
  });

  it("is for arrays of records with that member, or of those that its function takes", () => {
    const byName: ResolverFor<readonly { id: number; n?: number }[]> = keyed("id");
    const byFunction: ResolverFor<readonly { sku: string; n: number }[]> = keyed(
      (line: { sku: string }) => line.sku,
    );
    // @ts-expect-error records without such a member
    const wrongName: ResolverFor<readonly { sku: string }[]> = keyed("id");
    // @ts-expect-error a member that can be no key
    const wrongKey: ResolverFor<readonly { id: boolean }[]> = keyed("id");
    // @ts-expect-error records that the function does not take
    const wrongFunction: ResolverFor<readonly { id: string }[]> = keyed((line: { sku: string }) => line.sku);
    for (const rule of [byName, byFunction, wrongName, wrongKey, wrongFunction])
      expect(rule.name).toBe("keyed");
  });

  it("says by their keys which records a conflict's path leads through, within one another", () => {
    const rules = defineRules([
      ["/items", keyed("sku")],
      ["/items/*/notes", keyed("no")],
    ]);
    const sides = ["old", "mine", "theirs"].map((text) => ({
      items: [{ sku: "pen" }, { sku: "ink", notes: [{ no: 7, text }] }],
    }));
    const [base, mine, theirs] = sides;
    expect(merge<unknown>(base, mine, theirs, rules)).toMatchObject({
      conflicts: [
        {
          path: "/items/1/notes/0/text",
          records: [
            { path: "/items/1", key: "ink" },
            { path: "/items/1/notes/0", key: 7 },
          ],
        },
      ],
    });
  });

  it("leaves what it refuses to the next rule of firstOf, and merges the rest as by itself", () => {
    const rules = defineRules([
      ["/items", firstOf(keyed("id"), orElse("override"))],
      ["/items/*/n", counter()],
    ]);
    const items = (...list: readonly object[]) => ({ items: list });
    const run = (...sides: [object, object, object]) => merge<object>(...sides, rules);
    const two = items({ id: 1, n: 2 });
    expect(run(items({ id: 1, n: 1 }), two, two)).toMatchObject({ value: items({ id: 1, n: 3 }) });
    expect(run(items(), items({ n: 1 }), items({ id: 1 }))).toMatchObject({ value: items({ n: 1 }) });
    expect(run(items(), items({ id: 1, a: 1 }), items({ id: 1, a: 2 }))).toMatchObject({
      conflicts: [{ path: "/items/0/a", records: [{ path: "/items/0", key: 1 }] }],
    });
  });

  it("keeps no retry where its function makes a key out of members that each side edits", () => {
    const rules = defineRules([["", keyed((r: { a: number; b: number }) => r.a * r.b)]]);
    const [base, mine, theirs] = [[{ a: 0, b: 0 }], [{ a: 1, b: 0 }], [{ a: 0, b: 1 }]];
    const result = merge(base, mine, theirs, rules);
    expect(result).toMatchObject({ ok: true, value: [{ a: 1, b: 1 }] });
    expect(merge<unknown>(base, mine, [{ a: 1, b: 1 }], rules).ok).toBe(false);
  });

  it("takes time in proportion to the records", () => {
    const base = Array.from({ length: 100_000 }, (_, id) => ({ id, n: 0 }));
    const mine = base.with(5, { id: 5, n: 1 }).toReversed();
    const theirs = [...base.with(99_995, { id: 99_995, n: 2 }), { id: -1, n: 0 }];
    const started = performance.now();
    const result = merge<unknown>(base, mine, theirs, defineRules([["", keyed("id")]]));
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(result).toMatchObject({ ok: true, value: { length: 100_001, 0: { id: 99_999 }, 1: { id: -1 } } });
  });
});

describe("merge under keyed", () => {
  const small = fc.constantFrom(0, 1, 2);
  const record = fc.record(
    {
      id: fc.constantFrom("1", 1, "a", "__proto__", 0),
      n: small,
      m: small,
      o: fc.record({ x: small }),
      p: small,
    },
    { requiredKeys: ["id"] },
  );
  const unique = (records: readonly { readonly id: string | number }[]) =>
    records.filter(({ id }, place) => records.findIndex((other) => other.id === id) === place);
  const bases = fc.uniqueArray(record, { maxLength: 5, selector: ({ id }) => id });
  const inside: fc.Arbitrary<(readonly [string, Rule])[]> = fc.shuffledSubarray<readonly [string, Rule]>([
    ["/items/*/n", counter()],
    ["/items/*/m", max()],
    ["/items/*/o", atomic("fail")],
    ["/items/*/p", "override"],
    ["/items/*", "ignore"],
    ["/**/o", "fail"],
  ]);

  it("is merge of objects from key to record, in the order that the specification defines", () => {
    const seen = { clean: 0, conflict: 0 };
    fc.assert(
      fc.property(writers(bases, record, 4), inside, fc.nat(6), (arrays, list, place) => {
        const [base, mine, theirs] = [unique(arrays.base), unique(arrays.mine), unique(arrays.theirs)];
        const sides = { base, mine, theirs };
        const own = defineRules(list.toSpliced(place, 0, ["/items", keyed("id")]));
        const result = merge<unknown>({ items: base }, { items: mine }, { items: theirs }, own);
        seen[result.ok ? "clean" : "conflict"]++;
        expect(foundIn(result)).toEqual(expectedOf(sides, defineRules(list)));
        // Nor do the records, taken together, get in one another's way.
        const [b, m, t] = asObjects(sides);
        expect(merge<unknown>(b, m, t, defineRules(list)).ok).toBe(result.ok);
      }),
      { numRuns: runs },
    );
    expect(Math.min(seen.clean, seen.conflict)).toBeGreaterThan(runs / 20);
  });
});
