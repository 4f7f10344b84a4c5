/** The catalogue's vectors: each rule answers as they say, and breaks each law that it does not declare. */
import { describe, expect, it } from "vitest";
import { ruleWords } from "../../src/catalogue/index.js";
import { declarations } from "../../src/laws/declarations.js";
import { merge, type ResolverLaw, type Rule } from "../../src/index.js";
import { rulesFromJson } from "../../src/catalogue/words.js";
import { listFiles, readRuleVectors } from "../spec/vector-files.js";

const files = listFiles()
  .filter((path) => path.startsWith("rules/"))
  .map(readRuleVectors);

/** The laws that a rule declares. */
function declaredBy(rule: Rule | undefined): readonly ResolverLaw[] {
  return typeof rule === "object" && rule.type === "resolver" ? rule.declares : [];
}

for (const entry of files) {
  describe(entry.path, () => {
    it("is valid against the schema", () => {
      expect("wrong" in entry ? entry.wrong : "").toBe("");
    });
    if ("wrong" in entry) return;
    const { topic, rule: json, vectors, counterexamples } = entry.file;
    // Made in each test anew: where reading fails, tests have to, and not the file.
    const made = () => rulesFromJson([["", json]]);

    it("is named after its topic", () => {
      expect(entry.path).toBe(`rules/${topic}.json`);
    });

    for (const { name, base, mine, theirs, rules: own, value, conflicts } of vectors) {
      it(name, () => {
        const result = merge(base, mine, theirs, own === undefined ? made() : rulesFromJson(own));
        const got = result.ok
          ? { value: result.value }
          : { conflicts: result.conflicts.map(({ path, kind }) => ({ path, kind })) };
        expect(got).toEqual(conflicts === undefined ? { value } : { conflicts });
      });
    }

    for (const { id, check } of declarations) {
      it(`declares ${id} and has no counterexample to it, or shows why not`, () => {
        const rules = made();
        const shown = counterexamples.filter(({ law }) => law === id);
        expect(shown.length > 0).toBe(!declaredBy(rules.entries[0]?.rule).includes(id));
        for (const { base, mine, theirs, third } of shown) {
          expect(check(merge, { base, mine, theirs, third, rules })).toBeDefined();
        }
      });
    }
  });
}

it("has a file of vectors for each rule that has a word", () => {
  const topics = files.flatMap((entry) => ("file" in entry ? [entry.file.topic] : []));
  expect(topics.sort()).toEqual([...Object.keys(ruleWords), "counter"].sort());
});
