/** The keys of generated sessions: a few common ones, so that edits meet, and all kinds of odd ones. */
import fc from "fast-check";

const common = ["a", "b", "c"];

const odd = [
  "",
  "0",
  "10",
  "*",
  "**",
  "~",
  "/",
  "a/b",
  "a.b",
  "~1",
  "é",
  "e\u0301",
  "\uffff",
  "😀",
  "\ud800",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "toJSON",
  "then",
  "length",
];

/** A key of a generated object. */
export const arbitraryKey: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...common) },
  { weight: 2, arbitrary: fc.constantFrom(...odd) },
);
