// Every vector of spec/vectors is asked of the model and of the library. A file that is not valid against
// its schema, or that is not run, is a failure.
import { describe, expect, it } from "vitest";
import { rulesFromJson } from "../../src/index.js";
import { thrownBy } from "../helpers/thrown-by.js";
import { library } from "../model/library.js";
import { model } from "../model/model.js";
import { clean, show, type Outcome, type Question } from "../model/outcome.js";
import { equals, read } from "../model/values.js";
import {
  checkVectors,
  listFiles,
  readRuleVectors,
  readSeed,
  readVectors,
  type SeedCase,
  type Stated,
} from "./vector-files.js";

const paths = listFiles();
const vectorFiles = paths.filter((path) => /^[^/]+\.json$/.test(path)).map(readVectors);
const seedFiles = paths.filter((path) => /^seed\/[^/]+\.json$/.test(path)).map(readSeed);

const ruleFiles = paths.filter((path) => /^rules\/[^/]+\.json$/.test(path)).map(readRuleVectors);

const answerers: [string, (question: Question) => Outcome][] = [
  ["model", model],
  ["library", library],
];

/** What was run, by the answerer's name and the vector's. */
const ran = new Set<string>();

function expected({ value, absent, conflicts, error }: Stated): Outcome {
  if (conflicts !== undefined) return { conflicts };
  if (error !== undefined) return { error };
  return absent === undefined ? clean(read(value)) : { absent };
}

function runBoth(name: string, question: Question, stated: Stated): void {
  it.each(answerers)(`${name} (%s)`, (answerer, answer) => {
    ran.add(`${answerer}: ${name}`);
    expect(show(answer(question))).toBe(show(expected(stated)));
  });
}

function topicOf(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.json$/, "");
}

for (const entry of vectorFiles) {
  describe(entry.path, () => {
    it("is valid against the schema", () => {
      expect("wrong" in entry ? entry.wrong : "").toBe("");
    });
    if ("wrong" in entry) return;
    it("is named after its topic", () => {
      expect(entry.file.topic).toBe(topicOf(entry.path));
    });
    for (const vector of entry.file.vectors) {
      runBoth(vector.name, vector, vector);
      if (vector.problem === undefined) continue;
      it(`${vector.name}: says what is wrong`, () => {
        expect(thrownBy(() => rulesFromJson(vector.rules))).toMatchObject({ problem: vector.problem });
      });
    }
  });
}

/** Whether the original came to the same session or conflict, and to the same need to write. */
function sameAsOriginal({ original, ours }: SeedCase): boolean {
  if (original.exception !== undefined) return ours.conflicts !== undefined;
  return (
    "value" in ours && original.needWrite === ours.needWrite && equals(read(original.final), read(ours.value))
  );
}

for (const entry of seedFiles) {
  describe(entry.path, () => {
    it("is valid against the schema", () => {
      expect("wrong" in entry ? entry.wrong : "").toBe("");
    });
    if ("wrong" in entry) return;
    it("is named after its topic", () => {
      expect(entry.file.topic).toBe(topicOf(entry.path));
    });
    for (const seed of entry.file.cases) {
      runBoth(seed.name, seed, seed.ours);
      it(`${seed.name}: says why it differs from the original, exactly where it does`, () => {
        expect(seed.differs === undefined).toBe(sameAsOriginal(seed));
      });
      if (seed.ours.needWrite === undefined) continue;
      it(`${seed.name}: is written exactly if it differs from what is stored`, () => {
        expect(seed.ours.needWrite).toBe(!equals(read(seed.ours.value), read(seed.theirs)));
      });
    }
  });
}

describe("spec/vector.schema.json", () => {
  const wrongs: [string, object][] = [
    ["without an outcome", {}],
    ["with two outcomes", { value: 1, absent: true }],
    ["with an unknown member", { value: 1, their: 1 }],
    ["with an empty list of conflicts", { conflicts: [] }],
    ["with an unknown kind", { conflicts: [{ path: "", kind: "edit" }] }],
    ["with a path that is no JSON Pointer", { conflicts: [{ path: "a", kind: "add/add" }] }],
    ["with an unknown error", { error: "ERR_CONFLICT" }],
    ["with a bad limit and a value", { value: 1, maxDepth: 0 }],
    ["with a bad rule and a value", { value: 1, rules: { a: "override" } }],
    ["with a bad rule and no word on what is wrong", { error: "ERR_BAD_RULE", rules: { a: "override" } }],
    ["with a problem and a value", { value: 1, problem: "not a rule" }],
    ["with a triple for a rule", { value: 1, rules: [["/a", "override", "ignore"]] }],
  ];

  it.each(wrongs)("rejects a vector %s", (_, outcome) => {
    const file = { topic: "wrong", about: "it", vectors: [{ name: "A vector that is wrong", ...outcome }] };
    expect(checkVectors("wrong.json", file)).toHaveProperty("wrong");
  });
});

describe("spec/vectors", () => {
  const valid = [...vectorFiles, ...seedFiles].flatMap((entry) => ("file" in entry ? [entry.file] : []));
  const names = valid
    .flatMap((file) => ("vectors" in file ? file.vectors : file.cases))
    .map(({ name }) => name);

  it("has no file that is not run", () => {
    expect([...vectorFiles, ...ruleFiles, ...seedFiles].map(({ path }) => path).toSorted()).toEqual(paths);
  });

  it("has no two vectors of one name", () => {
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it("has at least 150 vectors and all the original's cases", () => {
    expect(
      vectorFiles.flatMap((entry) => ("file" in entry ? entry.file.vectors : [])).length,
    ).toBeGreaterThan(149);
    expect(seedFiles.flatMap((entry) => ("file" in entry ? entry.file.cases : []))).toHaveLength(35);
  });

  it("was run whole, by the model and by the library", () => {
    const all = names.flatMap((name) => answerers.map(([answerer]) => `${answerer}: ${name}`));
    expect([...ran].toSorted()).toEqual(all.toSorted());
  });
});
