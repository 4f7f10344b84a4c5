import { expect, it } from "vitest";
import { defineRules, mergeOrThrow } from "../../src/index.js";
import { union } from "../../src/catalogue/index.js";

const rules = defineRules([["/**", union()]]);

it("tells texts from what they look like", () => {
  const alike = [1, "1", [1], "[1]", "\0[1]", '\0"\0[1]', "\0{}", {}, null, "null", true, "true"];
  const merged = mergeOrThrow<unknown>([], alike.slice(0, 6), alike.slice(6), rules);
  expect(merged).toHaveLength(alike.length);
  expect(merged).toEqual(expect.arrayContaining(alike));
});

it("takes equal containers for one, whatever the order of their keys", () => {
  expect(mergeOrThrow<unknown>([], [{ a: 1, b: 2 }], [{ b: 2, a: 1 }, "c"], rules)).toEqual([
    "c",
    { a: 1, b: 2 },
  ]);
});
