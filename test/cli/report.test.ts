import { expect, it } from "vitest";
import { conflictList, valueText } from "../../src/cli/report.js";

it("a value is printed with its line's end, and an absent one as nothing", () => {
  expect(valueText({ a: 1 })).toBe('{\n  "a": 1\n}\n');
  expect(valueText(null)).toBe("null\n");
  expect(valueText(undefined)).toBe("");
});

it("a list of very many conflicts is printed", () => {
  const conflict = { path: "/a", kind: "add/add", mine: 1, theirs: 2 } as const;
  const many = Array.from({ length: 200_000 }, () => conflict);
  expect(conflictList(many, false)).toMatch(/^200000 conflicts:\n {2}\/a {2}add\/add\n/);
});
