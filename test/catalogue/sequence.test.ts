/** sequence and text: what their vectors can't say, and what they keep of both sides' edits. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sequence, text } from "../../src/catalogue/index.js";
import { defineRules, merge, type JsonValue, type Resolver } from "../../src/index.js";
import { declarations } from "../../src/laws/declarations.js";
import { numberFromEnvironment } from "../helpers/environment.js";
import { writers } from "./edits.js";

const runs = numberFromEnvironment("LAWS_RUNS") ?? 5000;
const rules = defineRules([["", sequence()]]);
const numbers = (most: number) =>
  writers(fc.array(fc.nat(most), { maxLength: 10 }), fc.nat(most), 3) satisfies fc.Arbitrary<unknown>;

describe.each<[Resolver, string, (elements: readonly number[]) => JsonValue]>([
  [sequence(), "elements", (elements) => [...elements]],
  [text(), "lines", (elements) => elements.join("\n")],
])("%o", (resolver, _parts, valueOf) => {
  const sample = fc.oneof(numbers(1), numbers(3), numbers(50)).map(({ base, mine, theirs, third }) => ({
    base: valueOf(base),
    mine: valueOf(mine),
    theirs: valueOf(theirs),
    third: valueOf(third),
    rules: defineRules([["", resolver]]),
  }));

  it.each(declarations.filter(({ id }) => resolver.declares.includes(id)))(
    `${resolver.name}: $id holds where writers edit one base`,
    ({ check }) => {
      fc.assert(
        fc.property(sample, (one) => {
          expect(check(merge, one)).toBeUndefined();
        }),
        { numRuns: runs },
      );
    },
  );
});

describe("sequence", () => {
  it("has what either side inserted and not what either removed, where no two elements are equal", () => {
    let clean = 0;
    const inserted = fc.integer({ min: 1, max: 1e9 });
    fc.assert(
      fc.property(
        writers(fc.uniqueArray(fc.nat(1e9), { maxLength: 10 }), inserted),
        ({ base, mine, theirs }) => {
          fc.pre([base, mine, theirs].every((side) => new Set(side).size === side.length));
          const result = merge<readonly number[]>(base, mine, theirs, rules);
          if (!result.ok) return;
          clean++;
          const [b, m, t, r] = [base, mine, theirs, result.value ?? []].map((side) => new Set(side));
          const wanted = [...new Set([...base, ...mine, ...theirs])].filter((element) =>
            b?.has(element) ? m?.has(element) && t?.has(element) : true,
          );
          // An element that a side moved is removed and inserted: it may be there as well.
          for (const element of wanted) expect(r).toContain(element);
          for (const element of r ?? []) expect([...base, ...mine, ...theirs]).toContain(element);
        },
      ),
      { numRuns: runs },
    );
    expect(clean).toBeGreaterThan(runs / 5);
  });

  it("refuses a side that is more edits away from base than it compares", () => {
    const base = Array.from({ length: 1002 }, (_, place) => place);
    const turned = (count: number) => [...base.slice(count), ...base.slice(0, count)];
    expect(merge<unknown>(base, turned(500), [...base, -1], rules)).toMatchObject({
      conflicts: [{ reason: "both sides changed the same place" }],
    });
    expect(merge<unknown>(base, turned(501), [...base, -1], rules)).toMatchObject({
      conflicts: [{ reason: "a side is too far from base to be compared" }],
    });
  });

  it("does not count elements that only one of the two has", () => {
    const base = Array.from({ length: 5000 }, (_, place) => place);
    const fresh = base.map((element) => -1 - element);
    const mine = [...fresh, ...base.slice(4000)];
    expect(merge<unknown>(base, mine, [...base, "x"], rules)).toMatchObject({ value: [...mine, "x"] });
  });

  it("gives an input itself where it comes to that", () => {
    const theirs = { a: [0, { n: 1 }, 2] };
    const result = merge<unknown>(
      { a: [{ n: 1 }] },
      { a: [0, { n: 1 }] },
      theirs,
      defineRules({ "/a": sequence() }),
    );
    expect(result.ok && result.value).toBe(theirs);
  });

  it.each<[string, number[], number[], number[]]>([
    ["both sides changed the same place", [], [1], [2]],
    ["equal parts leave open what the sides changed", [0, 1], [0], [1, 0, 1]],
  ])("says why it refuses: %s", (reason, base, mine, theirs) => {
    expect(merge(base, mine, theirs, rules)).toMatchObject({ conflicts: [{ rule: "sequence", reason }] });
  });

  it.each([
    ["elements of which none is like another", (place: number) => ({ place })],
    ["few elements that come again and again", (place: number) => place % 10],
    ["an element that is every other one", (place: number) => (place % 2 ? {} : place)],
  ])("is quick with 10,000 elements and few edits: %s", (_what, make) => {
    const base: JsonValue[] = Array.from({ length: 10_000 }, (_, place) => make(place));
    const edit = (offset: number) =>
      base.map((element, place) => (place % 997 === offset ? "edited" : element));
    const started = performance.now();
    expect(merge(base, edit(13), edit(500), rules).ok).toBe(true);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
