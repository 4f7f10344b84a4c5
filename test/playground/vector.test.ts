// What the page gives away is what other tools take: vectors by their schema, tests that pass.
import { equal } from "node:assert";
import { runInThisContext } from "node:vm";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import type { CaseTexts } from "../../playground/case.js";
import { evaluate, type Merged } from "../../playground/evaluate.js";
import { snippetText, usesCatalogue, vectorOf, vectorText } from "../../playground/vector.js";
import { playgroundExamples } from "../../scripts/docs/playground-examples.js";
import { ruleWords, rulesFromJson } from "../../src/catalogue/words.js";
import { merge } from "../../src/index.js";
import { laws } from "../../src/laws/suite.js";
import { checkRuleVectors, checkVectors } from "../spec/vector-files.js";

const examples = playgroundExamples(new URL("../../", import.meta.url)).map(
  ({ id, texts }) => [id, texts] as const,
);
const merging = examples.filter(([, texts]) => !("faults" in evaluate(texts)));
const hostile: CaseTexts = {
  base: '{"__proto__": 1}',
  mine: '{"__proto__": 2, "t": "\\n  \\"__proto__\\": \\u2028`${x}`"}',
  theirs: "",
  rules: "/** override",
};

function mergedOf(texts: CaseTexts): Merged {
  const evaluation = evaluate(texts);
  if ("faults" in evaluation) throw new Error(JSON.stringify(evaluation.faults));
  return evaluation;
}

describe("the examples", () => {
  it("are one of each law, one of each rule and the original's losses", () => {
    const ids = examples.map(([id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(laws.map(({ id }) => `law-${id}`)));
    expect(ids).toEqual(
      expect.arrayContaining(["counter", ...Object.keys(ruleWords)].map((id) => `rule-${id}`)),
    );
    expect(ids.filter((id) => id.startsWith("php-")).length).toBeGreaterThan(7);
  });

  it("merge, apart from the one with a bad rule", () => {
    expect(examples.length - merging.length).toBe(1);
  });

  it("break no law that speaks of them", () => {
    for (const [id, texts] of merging) {
      const { verdicts } = mergedOf(texts);
      expect([id, verdicts.filter(({ broken }) => broken !== undefined)]).toEqual([id, []]);
      const law = verdicts.find(({ law }) => id === `law-${law.id}`);
      expect([id, law?.applies ?? true]).toEqual([id, true]);
    }
  });
});

describe("a case as a vector", () => {
  it.each([...merging, ["hostile", hostile] as const])("is valid by its schema: %s", (_id, texts) => {
    const one = mergedOf(texts);
    const json = JSON.parse(vectorText(one)) as unknown;
    const read = usesCatalogue(one)
      ? checkRuleVectors("case", {
          topic: "x",
          about: "x",
          rule: "max",
          vectors: Array(5).fill(json),
          counterexamples: [],
        })
      : checkVectors("case", json);
    expect(read).not.toHaveProperty("wrong");
  });

  it("has the conflicts, or that nothing is left", () => {
    expect(vectorOf(mergedOf({ base: "1", mine: "2", theirs: "3", rules: "" }))).toMatchObject({
      conflicts: [{ path: "", kind: "edit/edit" }],
    });
    const gone = vectorOf(mergedOf({ base: "1", mine: "", theirs: "1", rules: "" }));
    expect(gone).toEqual({ name: "A case from the playground", base: 1, theirs: 1, absent: true });
  });
});

describe("a case as a test", () => {
  it.each([...merging, ["hostile", hostile] as const])("passes: %s", (_id, texts) => {
    expect(runs(snippetText(mergedOf(texts)))).toBe(1);
  });

  it("writes the key __proto__ as data, and leaves it alone in texts", () => {
    const text = snippetText(mergedOf(hostile));
    expect(text.match(/\["__proto__"\]: /g)).toHaveLength(3);
    expect(text).toContain(String.raw`"\n  \"__proto__\": `);
    expect(text).not.toMatch(/^ *"__proto__"/m);
  });

  it("fails where merge does otherwise", () => {
    const text = snippetText(mergedOf({ base: "1", mine: "2", theirs: "1", rules: "" }));
    expect(() => runs(text.replace("toEqual(2)", "toEqual(3)"))).toThrow();
  });

  /** Runs a snippet without its imports; says how many tests it had. */
  function runs(snippet: string): number {
    const { outputText } = ts.transpileModule(snippet.replace(/^import .*$/gm, ""), {
      compilerOptions: { target: ts.ScriptTarget.ES2022 },
    });
    let tests = 0;
    const run = (title: string, test: () => void): void => {
      equal(title, "a case from the playground");
      tests++;
      test();
    };
    const code = `(merge, rulesFromJson, expect, it) => {\n${outputText}\n}`;
    const play = runInThisContext(code) as (...given: readonly unknown[]) => void;
    play(merge, rulesFromJson, expect, run);
    return tests;
  }
});
