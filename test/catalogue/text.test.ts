/** text: what its vectors can't say. */
import { expect, it } from "vitest";
import { text } from "../../src/catalogue/index.js";
import { defineRules, merge } from "../../src/index.js";

const rules = defineRules([["", text()]]);

it.each<[string, unknown, unknown, unknown]>([
  ["one side deleted the text", "a", undefined, "secret"],
  ["a text must be a string", "a", ["secret"], "b"],
  ["both sides changed the same place", "a", "b", "secret"],
  ["equal parts leave open what the sides changed", "a\nb", "a", "b\na\nb"],
])("text says why it refuses, and no value: %s", (reason, base, mine, theirs) => {
  expect(merge(base, mine, theirs, rules)).toMatchObject({ conflicts: [{ rule: "text", reason }] });
});

it("text merges a long text with few edits quickly", () => {
  const lines = Array.from({ length: 20_000 }, (_, line) => (line % 3 ? `line ${line}` : ""));
  const started = performance.now();
  const [base, mine, theirs] = [lines, lines.with(7, "mine"), lines.with(19_990, "theirs")].map((all) =>
    all.join("\n"),
  );
  const result = merge(base, mine, theirs, rules);
  expect(performance.now() - started).toBeLessThan(5000);
  expect(result.ok && result.value).toBe(lines.with(7, "mine").with(19_990, "theirs").join("\n"));
});
