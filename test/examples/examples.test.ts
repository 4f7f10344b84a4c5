/** The examples as a user runs them: with the built command, on their sample sessions. Servers: test/handle. */
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const modules = readdirSync(`${root}examples`, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".mjs"),
);
const folders = [...new Set(modules.map((name) => name.split("/")[0] ?? ""))];
const names = folders.filter((name) => existsSync(`${root}examples/${name}/session.json`));

interface Report {
  readonly ok: boolean;
  readonly warnings: readonly string[];
  readonly alone: readonly {
    readonly rule: string;
    readonly laws: readonly {
      readonly law: string;
      readonly status: string;
      readonly counterexample?: { readonly sides: object };
    }[];
  }[];
}

const { exports } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { exports: object };
const isPublic = (from: string): boolean =>
  from.startsWith("lawful-merge") && Object.hasOwn(exports, `.${from.slice("lawful-merge".length)}`);

function check(name: string, file: string): Promise<{ readonly status: number; readonly report: Report }> {
  const folder = `${root}examples/${name}`;
  const args = [
    "check",
    `${folder}/${file}`,
    "--session",
    `${folder}/session.json`,
    "--seed",
    "1",
    "--runs",
    "300",
    "--json",
  ];
  return new Promise((resolve) => {
    execFile(process.execPath, [`${root}dist/cli/bin.js`, ...args], (error, stdout) => {
      resolve({ status: Number(error?.code ?? 0), report: JSON.parse(stdout) as Report });
    });
  });
}

describe("the examples", () => {
  it("are three of rules, and two servers", () => {
    expect(names.sort()).toEqual(["feature-flags", "form-wizard", "shop-cart"]);
    expect(folders.filter((name) => !names.includes(name)).sort()).toEqual(["hono", "node-http"]);
  });

  it.each(names)("%s keeps all laws that apply, and each of its rules has a say", async (name) => {
    const { status, report } = await check(name, "rules.mjs");
    expect({ status, ok: report.ok, warnings: report.warnings }).toEqual({
      status: 0,
      ok: true,
      warnings: [],
    });
  });

  it("form-wizard has a variant with a bug, which is shown by one member", async () => {
    const { status, report } = await check("form-wizard", "rules-with-a-bug.mjs");
    expect(status).toBe(1);
    const furthest = report.alone.find(({ rule }) => rule === "furthest");
    const symmetry = furthest?.laws.find(({ law }) => law === "symmetry");
    expect(symmetry?.status).toBe("broken");
    const sides = Object.values(symmetry?.counterexample?.sides ?? {}) as object[];
    expect(new Set(sides.flatMap((side) => Object.keys(side)))).toEqual(new Set(["furthest"]));
  });

  it.each(modules)("%s uses public entry points only", (name) => {
    const code = readFileSync(`${root}examples/${name}`, "utf8");
    const imported = [...code.matchAll(/from "([^"]+)"/g)].map(([, from = ""]) => from);
    expect(imported).not.toEqual([]);
    const others = imported.filter((from) => !isPublic(from));
    const servers = ["hono", "@hono/node-server", "./bridge.mjs"];
    expect(others.filter((from) => !(servers.includes(from) || from.startsWith("node:")))).toEqual([]);
    // Rules are for the command line, which has no other package to give them.
    if (names.some((folder) => name.startsWith(`${folder}/`))) expect(others).toEqual([]);
  });

  it.each(modules)("%s is told of in the list of examples", (name) => {
    expect(readFileSync(`${root}examples/README.md`, "utf8")).toContain(`](${name})`);
  });
});
