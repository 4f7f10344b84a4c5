/** Commits to sessions one after the other, as several processes do at once, with or without the lock. */
import { setTimeout as sleep } from "node:timers/promises";
import { fileBackendIn } from "../../src/file-store/backend.js";
import { noLock } from "../../src/file-store/lock.js";
import { numbered } from "../crash/numbered.js";
import { staleness } from "../crash/operations.js";
import { dated, jumping, shiftClock } from "../fencing/clock.js";
import { addEdit, type Work } from "../fencing/work.js";

process.on("message", (work: Work) => {
  // It stays, so that it can be stopped until all are done.
  void run(work).then((longest) => process.send?.(longest));
});

/** Answers how long the longest commit took, in ms. */
async function run({ directory, name, ids, edits, locks, pauses, clockPeriod }: Work): Promise<number> {
  if (clockPeriod !== undefined) shiftClock(jumping(clockPeriod));
  const fs = dated(
    numbered(async (_, call) => {
      // Most often it goes on at once, and now and then it sleeps for as long as others need to come past.
      if (pauses && Math.random() < 0.03) await sleep(8 * Math.random());
      return call();
    }),
  );
  const backend = fileBackendIn(
    { directory, durability: "rename", staleness, lockTimeout: 120_000 },
    locks ? { fs } : { fs, lock: noLock },
  );
  let longest = 0;
  for (const id of ids) {
    for (let edit = 0; edit < edits; edit++) {
      const began = performance.now();
      await addEdit(backend, id, `${name}-${edit}`);
      longest = Math.max(longest, performance.now() - began);
    }
  }
  return longest;
}
