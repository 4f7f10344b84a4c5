import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { max } from "../../../../src/catalogue/index.js";
import {
  counter,
  defineRules,
  mergeRecords,
  refuse,
  resolver,
  type JsonValue,
  type RuleSet,
} from "../../../../src/index.js";
import { forRules } from "../../../../src/laws/kit/sessions/for-rules.js";
import { keysMatching } from "../../../../src/laws/kit/sessions/keys-matching.js";
import { at, isArrayValue } from "../../../../src/laws/values.js";

function made(rules: RuleSet): readonly JsonValue[] {
  return fc.sample(forRules(rules).session, { numRuns: 400, seed: 1 });
}

function typesAt(rules: RuleSet, ...path: string[]): readonly string[] {
  const values = made(rules).map((one) => at(one, path));
  return [...new Set(values.map((value) => (Array.isArray(value) ? "array" : typeof value)))].sort();
}

/** Merges arrays of records by a member. */
const bySku = resolver({
  name: "bySku",
  resolve: (_base, mine, theirs) => {
    if (!isArrayValue(mine) || !isArrayValue(theirs)) return refuse("no lists");
    // Read as a rule of a user's reads it, and not through this library's eyes.
    const keys = [...theirs, ...mine].map((one) => (one as { sku?: unknown } | null)?.sku);
    if (keys.some((key) => typeof key !== "string")) return refuse("no sku");
    return mergeRecords(
      theirs.map((value: JsonValue, key) => ({ key, base: undefined, mine: value, theirs: value })),
    );
  },
});

describe("sessions made up for rules", () => {
  it("have what the resolvers settle where the patterns lead", () => {
    expect(typesAt(defineRules({ "/deep/visits": counter() }), "deep", "visits")).toEqual([
      "number",
      "undefined",
    ]);
    expect(typesAt(defineRules({ "/best": max() }), "best")).toEqual(["number", "undefined"]);
  });

  it("have records with the members that a resolver reads and that patterns name", () => {
    const sessions = made(defineRules({ "/cart": bySku, "/cart/*/qty": counter() }));
    const lines = sessions
      .map((one) => at(one, ["cart"]))
      .flatMap((cart) => (Array.isArray(cart) ? (cart as JsonValue[]) : []));
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.every((line) => typeof at(line, ["sku"]) === "string")).toBe(true);
    expect(lines.some((line) => typeof at(line, ["qty"]) === "number")).toBe(true);
  });

  it("have members for * and **, and some beside the rules", () => {
    const sessions = made(defineRules({ "/pages/*/seen": "override", "/**/note": "ignore" }));
    expect(sessions.some((one) => at(one, ["pages", "a", "seen"]) !== undefined)).toBe(true);
    expect(sessions.some((one) => at(one, ["note"]) !== undefined)).toBe(true);
    expect(sessions.some((one) => at(one, ["a", "note"]) !== undefined)).toBe(true);
    expect(made(defineRules({ "/x": "fail" })).some((one) => at(one, ["a"]) !== undefined)).toBe(true);
  });

  it("have keys that regular expressions are for", () => {
    expect(made(defineRules([[/^tmp_/, "ignore"]])).some((one) => at(one, ["tmp_"]) !== undefined)).toBe(
      true,
    );
  });
});

it.each<[RegExp, string | undefined]>([
  [/^tmp_/, "tmp_"],
  [/^cart$/, "cart"],
  [/^(cart|basket)_\d+$/, "cart_1"],
  [/^[abc]x?\.json/i, "ax.json"],
  [/(?:user|admin)$/, "user"],
  [/^(?!c)/, ""],
  [/b{2}c/, undefined],
])("keys are found for %s", (expression, first) => {
  const keys = keysMatching(expression);
  expect(keys.every((key) => expression.test(key))).toBe(true);
  expect(keys[0]).toBe(first);
});
