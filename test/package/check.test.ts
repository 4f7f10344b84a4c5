/** A new user with the tarball alone: a rule with a bug, one command or one test line, and a case that shows it. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { bareProject, link, pack, run, type Outcome } from "./project.js";

const program = ["commander", "diff", "immer", "proper-lockfile"];

/** A max that forgets absent, and a list merge that adds once more what is sent again. */
const rulesWithBugs = `
import { defineRules, resolver } from "lawful-merge";

const highest = resolver({
  name: "highest",
  declares: ["commutative", "associative", "retrySafe"],
  resolve: (_base, mine, theirs) => (mine > theirs ? mine : theirs),
});
const joined = resolver({
  name: "joined",
  declares: ["retrySafe"],
  resolve: (base, mine, theirs) => [...(theirs ?? []), ...(mine ?? []).slice((base ?? []).length)],
});

export const rules = defineRules([
  ["/theme", "override"],
  ["/best", highest],
  ["/log", joined],
]);
`;

interface Report {
  readonly laws: readonly Verdict[];
  readonly alone: readonly { readonly rule: string; readonly laws: readonly Verdict[] }[];
}

interface Verdict {
  readonly law: string;
  readonly counterexample?: { readonly sides: Readonly<Record<string, unknown>> };
}

describe("from the tarball alone", () => {
  let project = "";
  beforeAll(async () => {
    project = await bareProject((await pack()).tarball, [...program, "fast-check"]);
    await writeFile(join(project, "rules.mjs"), rulesWithBugs);
    await writeFile(join(project, "session.json"), JSON.stringify({ theme: "dark", best: 3, log: ["a"] }));
  });
  const check = (...args: string[]): Promise<Outcome> =>
    run(project, process.execPath, ["node_modules/lawful-merge/dist/cli/bin.js", "check", ...args]);

  it("one command finds both bugs, and shows each by a handful of nodes", async () => {
    const args = ["rules.mjs", "--session", "session.json", "--seed", "7"];
    const { status, stdout } = await check(...args, "--json", "--html", "report.html");
    expect(status).toBe(1);
    const report = JSON.parse(stdout) as Report;
    const highest = report.alone.find(({ rule }) => rule === "highest")?.laws;
    const forgetful = sidesOf(highest, "symmetry");
    // One side deleted what the other one changed.
    expect(Object.values(forgetful).filter((side) => !keysOf(side).includes("best"))).toHaveLength(1);
    expect(nodesIn(forgetful)).toBeLessThanOrEqual(6);
    const duplicating = sidesOf(report.laws, "retry");
    expect(new Set(Object.values(duplicating).flatMap(keysOf))).toEqual(new Set(["log"]));
    expect(nodesIn(duplicating)).toBeLessThanOrEqual(8);
    expect(await readFile(join(project, "report.html"), "utf8")).toContain("retry is broken");
    const text = await check(...args, "--law", "retry");
    expect(text.stdout).toContain("The same edit sent again changed the result.");
  });

  it("one line of a test file finds them, too", async () => {
    const test = `
      import { describe, it } from "node:test";
      import { testLaws } from "lawful-merge/laws";
      import { rules } from "./rules.mjs";
      testLaws(rules, { describe, it, sample: { theme: "dark", best: 3, log: ["a"] }, seed: 7 });
    `;
    await writeFile(join(project, "rules.test.mjs"), test);
    const { status, stdout } = await run(project, process.execPath, ["--test", "rules.test.mjs"]);
    expect(status).toBe(1);
    expect(stdout).toContain("retry: Sending an edit again changes nothing");
    expect(stdout).toContain('assertLaw("retry", rules, {');
  });

  it("the examples that come with the package are sound", async () => {
    const example = "node_modules/lawful-merge/examples/shop-cart";
    const { status } = await check(
      `${example}/rules.mjs`,
      "--session",
      `${example}/session.json`,
      "--runs",
      "100",
    );
    expect(status).toBe(0);
  });

  it("rules in TypeScript need jiti where Node does not read them itself", async () => {
    await writeFile(
      join(project, "typed.ts"),
      `const rule: string = "override";\nexport default { "/a": rule };\n`,
    );
    const before = await check("typed.ts", "--law", "identity");
    if (!("typescript" in process.features)) {
      expect(before).toEqual({ status: 2, stdout: "", stderr: expect.any(String) as string });
      expect(before.stderr).toMatch(
        /^lawful-merge: typed\.ts: this Node, v20\..*npm install --save-dev jiti\n$/,
      );
    }
    await link(project, "jiti");
    expect(await check("typed.ts", "--law", "identity")).toMatchObject({ status: 0 });
  });
});

describe("without fast-check", () => {
  it("check says in one sentence what is missing, and the other commands work", async () => {
    const project = await bareProject((await pack()).tarball, program);
    await writeFile(join(project, "rules.json"), "{}");
    const start = (...args: string[]): Promise<Outcome> =>
      run(project, process.execPath, ["node_modules/lawful-merge/dist/cli/bin.js", ...args]);
    const { status, stdout, stderr } = await start("check", "rules.json");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toBe(
      "lawful-merge: check needs the package fast-check. Install it beside lawful-merge: npm install --save-dev fast-check\n",
    );
    expect(await start("check", "--help")).toMatchObject({ status: 0, stderr: "" });
    const merged = await start("merge", "rules.json", "rules.json", "rules.json", "--rules", "rules.json");
    expect(merged).toEqual({ status: 0, stdout: "{}\n", stderr: "" });
  });
});

function sidesOf(verdicts: readonly Verdict[] | undefined, law: string): Readonly<Record<string, unknown>> {
  const counterexample = verdicts?.find((one) => one.law === law)?.counterexample;
  return counterexample?.sides ?? expect.fail(`${law} is not broken`);
}

function keysOf(side: unknown): string[] {
  return typeof side === "object" && side !== null ? Object.keys(side) : [];
}

/** Members and elements, of all sides. */
function nodesIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const children: unknown[] = Object.values(value);
  return children.reduce<number>((sum, child) => sum + 1 + nodesIn(child), 0);
}
