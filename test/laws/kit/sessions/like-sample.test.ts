import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../src/index.js";
import { likeSample } from "../../../../src/laws/kit/sessions/like-sample.js";
import { at } from "../../../../src/laws/values.js";

const sample = {
  visits: 3,
  user: "u42",
  token: "9f86d081-884c-4d63-a3bf-2b0e1c9d7e6f",
  since: "2026-01-02T03:04:05.000Z",
  born: "1990-05-05",
  note: "one\ntwo",
  open: true,
  gone: null,
  cart: [
    { id: "pen", qty: 1, gift: true },
    { id: "ink", qty: 2 },
  ],
  byPage: { home: 3, help: 1 },
  empty: {},
  none: [],
  prefs: { theme: "dark", size: 12 },
};

const made = fc.sample(likeSample(sample).session, { numRuns: 500, seed: 1 });

/** What is found at a place in all sessions, once each. */
function found(...path: string[]): readonly JsonValue[] {
  return made.map((one) => at(one, path)).filter((one) => one !== undefined);
}

describe("sessions like a sample", () => {
  it("have its members, each absent now and then", () => {
    for (const key of Object.keys(sample)) {
      const share = found(key).length / made.length;
      expect(share).toBeGreaterThan(0.5);
      expect(share).toBeLessThan(1);
    }
    expect(new Set(made.flatMap((one) => Object.keys(one ?? {})))).toEqual(new Set(Object.keys(sample)));
  });

  it("have numbers around, and texts of the same kind", () => {
    expect(new Set(found("visits"))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    const matching: readonly (readonly [string, RegExp])[] = [
      ["user", /^u\d$|^u42$/],
      ["token", /^9f86d081-884c-4d63-a3bf-2b0e1c9d7e6[\da-f]$/],
      ["since", /^2026-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/],
      ["born", /^\d{4}-\d\d-\d\d$/],
      ["note", /^(one|two|a|b)(\n(one|two|a|b))*$/],
    ];
    for (const [key, pattern] of matching) {
      expect(found(key).filter((one) => typeof one !== "string" || !pattern.test(one))).toEqual([]);
      expect(new Set(found(key)).size).toBeGreaterThan(3);
    }
    expect(new Set(found("open"))).toEqual(new Set([true, false]));
  });

  it("have arrays that are longer and shorter, of records that have an id of their own each", () => {
    const carts = found("cart").filter(isArray);
    expect(new Set(carts.map(({ length }) => length))).toContain(0);
    expect(Math.max(...carts.map(({ length }) => length))).toBeGreaterThan(2);
    for (const cart of carts) {
      const ids = cart.map((line) => at(line, ["id"]));
      expect(new Set(ids).size).toBe(ids.length);
      for (const line of cart) expect(Object.keys(line ?? {})).toEqual(expect.arrayContaining(["id", "qty"]));
    }
    const gifts = carts.flat().map((line) => at(line, ["gift"]));
    expect(new Set(gifts)).toEqual(new Set([true, false, undefined]));
  });

  it("have new keys in what is a record by keys, and none in what is not", () => {
    const pages = new Set(found("byPage").flatMap((one) => Object.keys(one ?? {})));
    expect(pages).toContain("home");
    expect(pages.size).toBeGreaterThan(3);
    expect(new Set(found("prefs").flatMap((one) => Object.keys(one ?? {})))).toEqual(
      new Set(["theme", "size"]),
    );
  });

  it("fill what is empty in the sample now and then", () => {
    expect(found("empty").some((one) => Object.keys(one ?? {}).length > 0)).toBe(true);
    expect(found("none").some((one) => isArray(one) && one.length > 0)).toBe(true);
  });

  it("are values like the sample where it is no object", () => {
    expect(new Set(fc.sample(likeSample(1).session, { numRuns: 100, seed: 1 }))).toContain(2);
  });
});

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
