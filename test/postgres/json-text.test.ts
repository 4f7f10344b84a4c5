import fc from "fast-check";
import { expect, it } from "vitest";
import { fromJsonb, toJsonb } from "../../src/postgres/json-text.js";

/** Texts in which what is escaped comes up often. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom("\0", "\u001a", "\\", '"', "u001a", "u0000", "\ud800", "\udfff", "😀", "0000"),
      fc.string({ unit: "binary" }),
    ),
  )
  .map((parts) => parts.join(""));

it("text comes back as it was, whatever it holds", () => {
  fc.assert(
    fc.property(texts, texts, (key, text) => {
      const value = { [key]: [text] };
      expect(JSON.parse(fromJsonb(toJsonb(value)))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 2000 },
  );
});

it("nothing is left that jsonb refuses", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const escapes = toJsonb(text).match(/\\(?:u[0-9a-f]{4}|.)/g) ?? [];
      expect(escapes.filter((escape) => /^\\u(0000|d[89a-f])/.test(escape))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
