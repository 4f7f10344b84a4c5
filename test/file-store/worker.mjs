// One process of the multi-process tests: makes `commits` edits of session "s", each under a key of its own, and
// counts one counter. Runs on the built library. Arguments in JSON: directory, name, commits, locking, staleness,
// pauses: whether it waits at random before each operation on files, and stops: whether it stops itself (SIGSTOP) inside its first section, just before its edit would take effect.
import { setTimeout as sleep } from "node:timers/promises";
import { counter, defineRules } from "../../dist/index.js";
import { fileBackendIn } from "../../dist/file-store/backend.js";
import { nodeFileSystem } from "../../dist/file-store/file-system.js";
import { noLock } from "../../dist/file-store/lock.js";
import { createStore } from "../../dist/store/index.js";

const { directory, name, commits, locking, staleness, pauses, stops } = JSON.parse(process.argv[2]);

/** Most often goes on at once, and now and then sleeps for as long as others need to come past. */
async function pauseAtRandom() {
  if (Math.random() < 0.2) await sleep(8 * Math.random());
}

const pausing = Object.entries(nodeFileSystem)
  .filter(([operation]) => !operation.endsWith("Now"))
  .map(([operation, run]) => [
    operation,
    async (...args) => {
      await pauseAtRandom();
      return run(...args);
    },
  ]);

let isToStop = stops;
const patient = pauses ? { ...nodeFileSystem, ...Object.fromEntries(pausing) } : nodeFileSystem;
const fs = {
  ...patient,
  rename: async (from, to) => {
    if (isToStop && from.endsWith("record")) {
      isToStop = false;
      process.kill(process.pid, "SIGSTOP");
    }
    await patient.rename(from, to);
  },
};

const backend = fileBackendIn(
  { directory, durability: "rename", staleness, lockTimeout: 30_000 },
  locking ? { fs } : { fs, lock: noLock },
);
const store = createStore(backend, { rules: defineRules([["/n", counter()]]) });
for (let index = 0; index < commits; index++) {
  const session = await store.open("s");
  session.data[`${name}-${index}`] = index;
  session.data.n = (session.data.n ?? 0) + 1;
  await session.commit();
}
await store.close();
