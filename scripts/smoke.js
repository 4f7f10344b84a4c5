// A short run through the built library on whatever Node it is started with: every entry point loads, merge
// merges, two sessions of the file store commit past one another, and the command line checks rules in TypeScript.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { counter, defineRules, merge } from "lawful-merge";
import { fileStore } from "lawful-merge/file-store";
import * as laws from "lawful-merge/laws";
import * as catalogue from "lawful-merge/rules";
import * as race from "lawful-merge/race";
import * as store from "lawful-merge/store";

for (const entry of [laws, race, catalogue, store]) assert.ok(Object.keys(entry).length > 0);

const rules = defineRules([["/n", counter()]]);
const merged = merge({ n: 1 }, { n: 2, a: 1 }, { n: 3, b: 1 }, rules);
assert.deepEqual(merged.ok && merged.value, { n: 4, a: 1, b: 1 });

const directory = await mkdtemp(join(tmpdir(), "lawful-merge-smoke-"));
try {
  const sessions = fileStore({ directory, rules });
  const [one, two] = [await sessions.open("one-session"), await sessions.open("one-session")];
  one.data = { n: 1, one: true };
  two.data = { n: 1, two: true };
  await one.commit();
  await two.commit();
  const { data } = await sessions.open("one-session");
  assert.deepEqual(data, { n: 2, one: true, two: true });
  await sessions.close();

  // Newer versions of Node strip the types by themselves, for older ones the package jiti does.
  const file = join(directory, "rules.mts");
  await writeFile(file, 'const rule: string = "override";\nexport const rules: object = { "/a": rule };\n');
  const program = fileURLToPath(new URL("../dist/cli/bin.js", import.meta.url));
  const report = execFileSync(process.execPath, [program, "check", file, "--runs", "20"], {
    encoding: "utf8",
  });
  assert.match(report, /^identity +holds +20 runs$/m);
} finally {
  await rm(directory, { recursive: true, force: true });
}
console.log(
  `Node ${process.version}: the entry points load, merge merges, the file store commits, rules in TypeScript are checked.`,
);
