// A short run through the built library on whatever Node it is started with: every entry point loads, merge
// merges, and two sessions of the file store commit past one another.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
} finally {
  await rm(directory, { recursive: true, force: true });
}
console.log(`Node ${process.version}: the entry points load, merge merges, the file store commits.`);
