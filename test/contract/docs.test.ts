/** The backend of docs/backends.md, put through the tests that it shows, and made wrong. */
import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, expect, it } from "vitest";
import { backendPromises } from "../../src/contract/suite.js";
import { allFences, root } from "../snippets/fences.js";

const place = join(root, ".tmp", "backends-page");
afterAll(() => rmSync(place, { recursive: true, force: true }));

const shown = allFences().find(
  ({ file, code }) => file === "docs/backends.md" && code.some((line) => line.startsWith("testBackend(")),
);
const source = shown?.code.join("\n") ?? "";

function run(name: string, text: string): Promise<string> {
  mkdirSync(place, { recursive: true });
  const file = join(place, `${name}.test.mjs`);
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  writeFileSync(file, ts.transpile(text, options));
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
  return new Promise((resolve) => {
    execFile(process.execPath, ["--test", "--test-reporter=tap", file], { env }, (_error, stdout) =>
      resolve(stdout),
    );
  });
}

it("the backend that the page shows keeps every promise", async () => {
  const output = await run("shown", source);
  expect(output.match(/^ +ok \d+ - [a-z-]+: /gm)).toHaveLength(backendPromises.length);
  expect(output).not.toContain("not ok");
});

it("without its look at the version it is found out", async () => {
  const wrong = source.replace("!== version) return false", "!== version) void 0");
  expect(wrong).not.toBe(source);
  expect(await run("wrong", wrong)).toMatch(/^ +not ok \d+ - atomic: /m);
});
