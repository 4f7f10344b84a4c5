/** testBackend with node:test, in a process of its own. */
import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testBackend } from "../../src/contract/index.js";
import { backendPromises } from "../../src/contract/suite.js";
import { memoryBackend } from "../../src/memory/index.js";
import { thrownBy } from "../helpers/thrown-by.js";

const place = fileURLToPath(new URL("../../.tmp/test-backend", import.meta.url));
beforeAll(() => mkdirSync(place, { recursive: true }));
afterAll(() => rmSync(place, { recursive: true, force: true }));

function run(name: string, methods: string): Promise<string> {
  const file = join(place, `${name}.test.mjs`);
  writeFileSync(
    file,
    `import { describe, it } from "node:test";
import { testBackend } from "lawful-merge/contract";
import { memoryBackend } from "lawful-merge/memory";

testBackend(
  { makePlace: () => new Map(), open: (records) => ({ ...memoryBackend({ records }), ${methods} }) },
  { describe, it, name: "mine" },
);
`,
  );
  // Node's runner would take it for a part of the run that it was started from.
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
  return new Promise((resolve) => {
    execFile(process.execPath, ["--test", "--test-reporter=tap", file], { env }, (_error, stdout) =>
      resolve(stdout),
    );
  });
}

it("node:test runs every promise, and skips those of damage where there is none to do", async () => {
  const output = await run("right", "");
  expect(output.match(/^ +ok \d+ - [a-z-]+: /gm)).toHaveLength(backendPromises.length);
  expect(output.match(/# SKIP/g)).toHaveLength(3);
  expect(output).not.toContain("not ok");
});

it("node:test shows which promise a wrong backend breaks", async () => {
  const output = await run("wrong", "touch: async () => false");
  expect(output).toMatch(/^ +not ok \d+ - touch: /m);
  expect(output).toMatch(/^ +ok \d+ - atomic: /m);
});

it("asks for a runner where none is global", () => {
  const subject = { makePlace: () => undefined, open: () => memoryBackend() };
  expect(thrownBy(() => testBackend(subject))).toMatchObject({ code: "ERR_BAD_OPTION", option: "describe" });
});
