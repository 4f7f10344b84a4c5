/** testLaws with the runners it is for: vitest itself, node:test in a process of its own, and jest's globals. */
import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import ts from "typescript";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { counter, defineRules, resolver } from "../../../src/index.js";
import { testLaws } from "../../../src/laws/index.js";
import type { Runner } from "../../../src/runner.js";
import { thrownBy } from "../../helpers/thrown-by.js";
import { blindMax, duplicatingList, forgetfulMax } from "./rules-with-bugs.js";

// Lists and resolvers that nothing is skipped for: a skipped test is one that nobody sees, here as elsewhere.
testLaws(defineRules([]), { describe, it, runs: 100, name: "in vitest, a rule list" });
testLaws(
  resolver({
    name: "larger",
    declares: ["commutative", "associative", "agreement", "retrySafe", "total", "conservative"],
    resolve: (_base, mine, theirs) => (JSON.stringify([mine]) > JSON.stringify([theirs]) ? mine : theirs),
  }),
  { describe, it, values: fc.nat({ max: 9 }), runs: 100, name: "in vitest, a resolver" },
);

/** A runner that remembers what it was told. */
function recording() {
  const groups: string[] = [];
  const skipped: string[] = [];
  const tests = new Map<string, () => void>();
  const it = Object.assign((name: string, body: () => void) => void tests.set(name, body), {
    skip: (name: string) => void skipped.push(name),
  });
  const runner: Runner = {
    describe: (name, body) => {
      groups.push(name);
      body();
    },
    it,
  };
  return { runner, groups, skipped, tests, names: () => [...tests.keys()] };
}

/** What the test of a name fails with. */
function failure(tests: ReadonlyMap<string, () => void>, start: string): string {
  const [, body] = [...tests].find(([name]) => name.startsWith(start)) ?? expect.fail(`no test ${start}`);
  const error = thrownBy(body);
  return error instanceof Error ? error.message : expect.fail("no error");
}

describe("what is registered for a rule list", () => {
  const { runner, groups, skipped, tests, names } = recording();
  const rules = defineRules({
    "/best": forgetfulMax,
    "/seen": duplicatingList,
    "/visits": counter(),
    "/blind": blindMax,
  });
  testLaws(rules, { ...runner, runs: 400, seed: 1, variable: "shopRules" });

  it("is a test for each law that applies, each resolver, and the reach", () => {
    expect(groups).toEqual(["the laws of merge"]);
    expect(names()).toContain("identity: Nothing changed, nothing happens");
    expect(names()).toContain("highest at /best answers whatever it is asked about");
    expect(names()).toContain("each rule has a say");
  });

  it("is a skipped test, with the reason, for each that does not", () => {
    expect(skipped.find((name) => name.startsWith("retry: "))).toContain("does not apply: It holds for");
  });

  it("passes where nothing is wrong, and tells what is where something is", () => {
    tests.get("identity: Nothing changed, nothing happens")?.();
    tests.get("each rule has a say")?.();
    tests.get("highest at /best answers whatever it is asked about")?.();
    expect(failure(tests, "blind at /blind")).toContain("The rule blind returned no JSON value at /blind");
    expect(failure(tests, "blind at /blind")).toContain(`assertLaw("closure", shopRules, {`);
  });

  it("fails where a rule is never reached", () => {
    const shadowed = recording();
    testLaws(
      defineRules([
        ["/a", "ignore"],
        ["/a", "override"],
      ]),
      { ...shadowed.runner, runs: 50 },
    );
    expect(failure(shadowed.tests, "each rule has a say")).toContain(
      "override at /a decided in none of 50 samples",
    );
  });
});

describe("what is registered for a resolver", () => {
  const { runner, groups, skipped, tests, names } = recording();
  testLaws(forgetfulMax, { ...runner, values: fc.nat({ max: 9 }), seed: 1 });

  it("is a test for each declaration and each thing that it must not do", () => {
    expect(groups).toEqual(["the resolver highest"]);
    expect(names()).toEqual([
      "highest is commutative",
      "highest is associative",
      "highest is safe to retry",
      "highest never throws",
      "highest never returns no JSON value",
      "highest never is not deterministic",
      "highest never remembers earlier calls",
    ]);
    expect(skipped).toContain("highest is total (not declared)");
  });

  it("fails with the case", () => {
    expect(failure(tests, "highest is commutative")).toContain(
      `assertLaw("commutative", defineRules([["", highest]]), {`,
    );
    const blind = recording();
    testLaws(blindMax, { ...blind.runner, values: fc.nat({ max: 9 }), seed: 1 });
    expect(failure(blind.tests, "blind never returns")).toContain("NaN or infinite number");
  });
});

describe("the runner", () => {
  afterEach(() => {
    Reflect.deleteProperty(globalThis, "describe");
    Reflect.deleteProperty(globalThis, "it");
  });

  it("is found where its functions are global, as jest's are", () => {
    const { runner, names } = recording();
    Object.assign(globalThis, runner);
    testLaws(defineRules({}), { runs: 10 });
    expect(names()).toContain("identity: Nothing changed, nothing happens");
  });

  it("is asked for where it is not", () => {
    expect(thrownBy(() => testLaws(defineRules({})))).toMatchObject({
      code: "ERR_BAD_OPTION",
      option: "describe",
    });
    const { describe } = recording().runner;
    expect(thrownBy(() => testLaws(defineRules({}), { describe }))).toMatchObject({ option: "it" });
  });
});

describe("in a process of its own", () => {
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  const place = join(root, ".tmp", "test-laws");
  beforeAll(() => {
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place, { recursive: true });
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  function run(...args: string[]): Promise<string> {
    return new Promise((resolve) => {
      // Node's runner would take it for a part of the run that it was started from.
      const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
      execFile(process.execPath, args, { cwd: place, env }, (_error, stdout, stderr) =>
        resolve(stdout + stderr),
      );
    });
  }

  const rules = `import { defineRules } from "lawful-merge";
import { resolver } from "lawful-merge";
import { describe, it } from "node:test";
export const rules = defineRules({ "/best": resolver({
  name: "highest",
  declares: ["commutative"],
  resolve: (_base, mine, theirs) => (Number(mine) > Number(theirs) ? mine : theirs),
}) });
`;

  it("node:test runs the laws, skips what does not apply, and shows what is broken", async () => {
    const line = `import { testLaws } from "lawful-merge/laws";\ntestLaws(rules, { describe, it, runs: 200, seed: 1 });\n`;
    writeFileSync(join(place, "laws.test.mjs"), rules + line);
    const output = await run("--test", "--test-reporter=tap", "laws.test.mjs");
    expect(output).toMatch(/^ +ok \d+ - identity: /m);
    expect(output).toMatch(/^ +ok \d+ - retry: .*# SKIP/m);
    expect(output).toMatch(/^ +not ok \d+ - symmetry: /m);
    expect(output).toContain("To keep it as a regression test, paste:");
  });

  it("the snippet of a failure compiles as a strict project has it, and fails until the rule is mended", async () => {
    const { runner, tests } = recording();
    testLaws(defineRules({ "/best": forgetfulMax }), { ...runner, seed: 1 });
    const message = failure(tests, "symmetry");
    const snippet = message.slice(message.indexOf("import { assertLaw }"));
    const source = join(place, "snippet.mts");
    writeFileSync(source, `${rules}void describe;\n${snippet}\n`);
    const program = ts.createProgram([source], {
      strict: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      types: ["node"],
      typeRoots: [join(root, "node_modules/@types")],
    });
    const complaints = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
    expect(complaints).toEqual([]);
    program.emit();
    const failing = await run("--test-reporter=tap", "snippet.mjs");
    expect(failing).toMatch(/^not ok 1 - symmetry: /m);
    expect(failing).toContain("ERR_LAW_BROKEN");
    const mended = rules.replace(
      "(Number(mine) > Number(theirs) ? mine : theirs)",
      "typeof mine !== 'number' || typeof theirs !== 'number' ? undefined : Math.max(mine, theirs)",
    );
    writeFileSync(join(place, "mended.mjs"), `${mended}void describe;\n${snippet}\n`);
    expect(await run("--test-reporter=tap", "mended.mjs")).toMatch(/^ok 1 - symmetry: /m);
  });
});
