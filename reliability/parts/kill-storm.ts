/** A storm of kills: eight processes work, one is killed every 50 ms, and another takes its place at once. */
import { readdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { parseEntry } from "../../src/file-store/names.js";
import { fileStore } from "../../src/file-store/file-store.js";
import { checkHistory } from "../../src/race/check/check.js";
import { describeViolation } from "../../src/race/check/describe.js";
import { machineTime, timeSince } from "../../src/race/clock.js";
import { staleness } from "../crash/operations.js";
import type { Part, Row, Scale } from "../part.js";
import { Logbook } from "../storm/logbook.js";
import { finalReads, lockTimeout, seeded, storeOptions } from "../storm/sessions.js";
import { started, type Visitor } from "../storm/visitor.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";

const workers = 8;
/** ms from one kill to the next */
const pace = 50;
/** How many are killed before the next are started: a process takes longer to start than the next kill to come. */
const killsInABout = 80;
const bouts: Readonly<Record<Scale, number>> = { short: 4, long: 30 };
/** How many commits must be acknowledged in a bout, so that there are 1,000 in two minutes. */
const leastInABout = 34;

const ids = Array.from({ length: 16 }, (_, number) => `Session_${number}`);

/** The part. */
export const killStorm: Part = {
  id: "kill-storm",
  title: `A storm of kills: ${workers} processes, one killed every ${pace} ms and replaced`,
  run: async function* (scale) {
    yield await inTemporaryDirectory((directory) => storm(directory, bouts[scale]));
  },
};

async function storm(directory: string, times: number): Promise<Row> {
  const origin = machineTime();
  const startedAt = new Date().toISOString();
  const logbook = new Logbook();
  const initial = await seeded(directory, ids);
  const violations: string[] = [];
  let lasted = 0;
  for (let bout = 0; bout < times; bout++) {
    const errand = { directory, sessions: ids, origin };
    lasted += await oneBout(bout * (workers + killsInABout), errand, logbook, violations);
  }
  const kills = times * killsInABout;
  const final = await finalReads(directory, ids);
  const next = await nextCommits(directory);
  const history = logbook.history({ initial, final }, times * (workers + killsInABout), startedAt);
  violations.push(
    ...logbook.failures,
    ...next.violations,
    ...checkHistory(history).violations.map(describeViolation),
  );
  const { acknowledged, unheard } = logbook;
  const least = times * leastInABout;
  if (acknowledged < least) violations.push(`${acknowledged} commits were acknowledged, fewer than ${least}`);
  return {
    injected: `SIGKILL every ${Math.round(lasted / kills)} ms for ${Math.round(lasted / 1000)} s in all, in ${times} bouts, on ${ids.length} sessions`,
    times: kills,
    held:
      `${acknowledged.toLocaleString("en-US")} commits acknowledged and none lost, ${unheard} cut off; ` +
      `the longest wait for a lock was ${Math.ceil(logbook.longestWait)} ms, and ${Math.ceil(next.longest)} ms after the ` +
      `storm (a lock goes stale after ${staleness}, a wait ends after ${lockTimeout}); nothing left behind`,
    violations,
  };
}

/** Kills so many, one after the other, with all that take a place ready before; tells how long that took, in ms. */
async function oneBout(
  first: number,
  errand: { readonly directory: string; readonly sessions: readonly string[]; readonly origin: number },
  logbook: Logbook,
  violations: string[],
): Promise<number> {
  const all = Array.from({ length: workers + killsInABout }, (_, number) =>
    started({ ...errand, process: first + number }, (said) => logbook.note(said)),
  );
  try {
    await Promise.all(all.map(({ ready }) => ready));
    const working = all.slice(0, workers);
    for (const visitor of working) visitor.go();
    const began = performance.now();
    for (const [index, spare] of all.slice(workers).entries()) {
      await sleep(Math.max(0, began + (index + 1) * pace - performance.now()));
      const place = Math.floor(Math.random() * workers);
      working[place]?.kill();
      spare.go();
      working[place] = spare;
    }
    return performance.now() - began;
  } finally {
    violations.push(...(await allGone(all, errand.origin, logbook)));
  }
}

async function allGone(
  all: readonly Visitor[],
  origin: number,
  logbook: Logbook,
): Promise<readonly string[]> {
  const ends = await Promise.all(
    all.map(async (visitor) => {
      visitor.kill();
      const end = await visitor.end;
      logbook.gone(visitor.process, timeSince(origin));
      return end;
    }),
  );
  return ends.filter((end) => end !== undefined);
}

/** Commits once more on each session, all at once, sweeps, and looks for what is left behind. */
async function nextCommits(
  directory: string,
): Promise<{ readonly longest: number; readonly violations: readonly string[] }> {
  const store = fileStore<{ after?: boolean }>(storeOptions(directory));
  const violations: string[] = [];
  const waits = await Promise.all(
    ids.map(async (id) => {
      const began = performance.now();
      try {
        const session = await store.open(id);
        session.data.after = true;
        await session.commit();
      } catch (error) {
        violations.push(`the next commit failed: ${String(error)}`);
      }
      return performance.now() - began;
    }),
  );
  // What a dead process left is swept once it is as old as a lock that is stale.
  await sleep(staleness + 500);
  await store.sweep();
  await store.close();
  const leftovers = (await readdir(directory)).filter((name) => parseEntry(name)?.kind !== "json");
  if (leftovers.length > 0) violations.push(`left behind: ${leftovers.join(", ")}`);
  return { longest: Math.max(...waits), violations };
}
