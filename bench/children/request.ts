/** A process that serves one request: opens a session, works for a while, adds a key and commits. */
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { defineRules } from "../../src/index.js";
import type { RaceStoreFactory } from "../../src/race/contract.js";

/** What to do. */
export interface RequestTask {
  /** The module of the store. */
  readonly store: string;
  readonly directory: string;
  /** The key to add. */
  readonly key: string;
  /** How long it works, in ms. */
  readonly work: number;
}

const [text = "{}"] = process.argv.slice(2);
// It comes from the suite.
const { store: module, directory, key, work } = JSON.parse(text) as RequestTask;
const { default: factory } = (await import(module)) as { default: RaceStoreFactory };
const store = await factory({ directory, rules: defineRules([]), trace: () => undefined });

async function request(id: string, duration: number): Promise<void> {
  const session = await store.open(id);
  if (duration > 0) await sleep(duration);
  Object.assign(session.data, { [key]: true });
  await session.commit();
}

// Warm, as a server is.
for (let turn = 0; turn < 10; turn++) {
  await request(`warm-${key}`, 0);
  await (await store.open(`warm-${key}`)).destroy?.();
}
process.stdout.write("ready\n");
await once(process.stdin, "data");
await request("s", work);
process.stdout.write("done\n");
await store.close();
process.exit(0);
