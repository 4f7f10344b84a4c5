import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { files, run } from "./run.js";

const quick = ["--runs", "60", "--seed", "1"];
const library = pathToFileURL(fileURLToPath(new URL("../../dist/index.js", import.meta.url))).href;

/** A module beside other files. */
function moduleFile(name: string, code: string): string {
  const path = join(dirname(files({ here: {} }).here), name);
  writeFileSync(path, code);
  return path;
}

const forgetful = `{
  type: "resolver", name: "highest", on: "conflict", declares: ["commutative"],
  resolve: (_base, mine, theirs) => (Number(mine) > Number(theirs) ? mine : theirs),
}`;

describe("check of rules in JSON", () => {
  it("ends in 0 where all laws that apply hold, and says of each what came of it", async () => {
    const { rules } = files({ rules: { "/visits": "counter", "/best": "max" } });
    const { code, stdout, stderr } = await run(["check", rules, ...quick]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^identity +holds +60 runs$/m);
    expect(stdout).toMatch(/^retry +does not apply +.*counter at \/visits/m);
    expect(stdout).toMatch(/^counter at \/visits +decided in [1-9]\d* of 60 samples/m);
  });

  it("checks what a rule declares by itself, where another one keeps a law from speaking", async () => {
    const { rules } = files({ rules: { "/theme": "override", "/best": "max" } });
    const { stdout } = await run(["check", rules, ...quick]);
    expect(stdout).toMatch(/^symmetry +does not apply/m);
    expect(stdout).toMatch(
      /\n\nEach rule alone in a list, on what it declares:\n\nmax at \/best +symmetry +holds +60 runs\n/,
    );
  });

  it("prints one object with --json, and takes rules from standard input", async () => {
    const { code, stdout } = await run(["check", "-", ...quick, "--json"], '{"/a":"override"}');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ type: "rules", ok: true, seed: 1, runs: 60, alone: [] });
  });

  it("warns of rules that never govern anything, and of such as no sample reached", async () => {
    const { rules, sample } = files({
      rules: { "/**": "ignore", "/n": "counter" },
      sample: { n: 1 },
    });
    const shadowed = await run(["check", rules, ...quick]);
    expect(shadowed.stdout).toContain('Rule 1 ("/n" → counter) never governs anything');
    const far = files({ rules: { "/far/away": "max" } }).rules;
    const { stdout, code } = await run(["check", far, ...quick, "--session", sample]);
    expect(stdout).toMatch(/^Warning: max at \/far\/away decided in none of 60 samples/m);
    expect(code).toBe(0);
  });

  it("takes only the laws that are named", async () => {
    const { rules } = files({ rules: { "/a": "fail" } });
    const { stdout } = await run(["check", rules, ...quick, "--json", "--law", "symmetry", "--law", "retry"]);
    const { laws } = JSON.parse(stdout) as { laws: { law: string }[] };
    expect(laws.map(({ law }) => law)).toEqual(["symmetry", "retry"]);
  });

  it("makes sessions from a schema", async () => {
    const { rules, schema } = files({
      rules: { "/best": "max" },
      schema: { type: "object", properties: { best: { type: "integer" } }, required: ["best"] },
    });
    const { stdout, code } = await run(["check", rules, ...quick, "--schema", schema]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^max at \/best +decided in [1-9]/m);
  });
});

describe("check of a module", () => {
  it("ends in 1 where a law is broken, and shows the case", async () => {
    const file = moduleFile("rules.mjs", `export default { "/best": ${forgetful} };`);
    const { sample } = files({ sample: { best: 10 } });
    const { code, stdout } = await run(["check", file, "--seed", "1", "--session", sample]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^symmetry +BROKEN/m);
    expect(stdout).toContain("symmetry is broken: It does not matter who commits first");
    expect(stdout).toMatch(/^ {2}theirs +\{/m);
  });

  it.each([
    [
      "a rule set",
      `import { defineRules } from ${JSON.stringify(library)}; export const rules = defineRules({});`,
    ],
    ["a list of pairs", `export const rules = [[/^tmp_/, "ignore"]];`],
    ["an object from pattern to rule", `export default { "/a": "override" };`],
  ])("takes %s", async (_what, code) => {
    expect(await run(["check", moduleFile("rules.mjs", code), ...quick, "--law", "identity"])).toMatchObject({
      code: 0,
      stderr: "",
    });
  });

  it("takes one resolver, and says what it is", async () => {
    const file = moduleFile("rule.mjs", `export default ${forgetful};`);
    const { sample } = files({ sample: 10 });
    const { code, stdout } = await run(["check", file, ...quick, "--session", sample]);
    expect(code).toBe(1);
    expect(stdout).toContain("highest declares commutative, and is not");
    expect(await run(["check", file, "--law", "retry"])).toMatchObject({ code: 2 });
  });

  it("takes CommonJS", async () => {
    const file = moduleFile("rules.cjs", `exports.rules = { "/a": "override" };`);
    expect(await run(["check", file, ...quick, "--law", "identity"])).toMatchObject({ code: 0 });
  });

  it("takes TypeScript, here with the package jiti", async () => {
    const file = moduleFile(
      "rules.ts",
      `interface List { readonly [pattern: string]: "override" }\nexport const rules: List = { "/a": "override" };`,
    );
    expect(await run(["check", file, ...quick, "--law", "identity"])).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("check --html", () => {
  it("writes a page", async () => {
    const { rules } = files({ rules: { "/best": "max" } });
    const page = join(dirname(rules), "report.html");
    const { code } = await run(["check", rules, ...quick, "--html", page]);
    expect(code).toBe(0);
    expect(readFileSync(page, "utf8")).toMatch(/^<!doctype html>[^]*All laws that apply hold/);
  });
});

describe("check can't run", () => {
  const { rules, text, list } = files({ rules: { "/a": "override" }, text: '"text"', list: "{" });
  const unresolved = moduleFile("rules.mjs", `import "a-package-that-is-not-there";`);
  it.each<[string, string[], string]>([
    [
      "with an unknown law",
      [rules, "--law", "symetry"],
      'there is no law "symetry". Known are identity, mine-only,',
    ],
    ["with a sample and a schema", [rules, "--session", rules, "--schema", rules], "Leave one of them out."],
    ["with no runs", [rules, "--runs", "0"], "It must be a whole number from 1."],
    ["with half a seed", [rules, "--seed", "0.5"], "It must be a whole number."],
    ["with a schema that is none", [rules, "--schema", text], `${text}: it is no JSON Schema`],
    [
      "with a schema that it does not know",
      [rules, "--schema", files({ schema: { dependentSchemas: {} } }).schema],
      "unsupported keyword",
    ],
    ["with a sample that is no JSON", [rules, "--session", list], `${list}:1:2: this is no JSON`],
    ["with two files on one stream", ["-", "--session", "-"], "only one of the files can be -"],
    ["without the file", ["nowhere.mjs"], "nowhere.mjs: it can't be read: there is no such file."],
    ["with a module that does not load", [unresolved], "it can't be loaded: Error: Cannot find package"],
    [
      "with a module of nothing",
      [moduleFile("nothing.mjs", "export const other = 1;")],
      "it exports no rules. Export as rules, or by default,",
    ],
    [
      "with a bad rule in a module",
      [moduleFile("bad.mjs", `export const rules = { "/a": "newest" };`)],
      "bad.mjs: Rule 0 (/a): unknown policy.",
    ],
  ])("%s", async (_what, args, said) => {
    const { code, stdout, stderr } = await run(["check", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^lawful-merge: .+\n$/);
    expect(stderr).toContain(said);
  });
});
