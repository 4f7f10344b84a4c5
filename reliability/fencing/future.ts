/** Locks whose time lies in the future, as a machine leaves them whose clock was ahead when it died. */
import { mkdir, utimes } from "node:fs/promises";
import { fileBackendIn } from "../../src/file-store/backend.js";
import { placeOf } from "../../src/file-store/names.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";
import { hour } from "./clock.js";
import { addEdit, wrongIn } from "./work.js";

/** What came of it. */
export interface Recovered {
  readonly times: number;
  /** How long the commit waited whose lock had the time at which it was left, in ms. */
  readonly usual: number;
  /** How long the longest waited. */
  readonly longest: number;
  readonly violations: readonly string[];
}

/** ms, the default */
const staleness = 5000;

/** How much longer than usual a commit may wait, in ms: what a lock can be ahead, and half as much for a busy machine. */
const bound = 3000;

/** Leaves locks that are up to 30 years ahead, most of them near the staleness, and commits past each. */
export async function recoverFromFuture(): Promise<Recovered> {
  const near = Array.from({ length: 81 }, (_, index) => (index / 40) * staleness);
  const far = Array.from({ length: 19 }, (_, index) => hour * 2 ** index);
  const ahead = [...near, ...far];
  return inTemporaryDirectory(async (directory) => {
    const backend = fileBackendIn({ directory, durability: "rename", staleness, lockTimeout: 60_000 });
    const waits = await Promise.all(
      ahead.map(async (ms, index) => {
        const id = `s${index}`;
        const { lock } = placeOf(directory, id);
        await mkdir(lock, { mode: 0o700 });
        const time = new Date(Date.now() + ms);
        await utimes(lock, time, time);
        const began = performance.now();
        const failed = await addEdit(backend, id, "a").then(
          () => [],
          (error: unknown) => [String(error)],
        );
        const waited = performance.now() - began;
        return { ms, waited, wrong: [...failed, ...(await wrongIn(directory, id, ["a"]))] };
      }),
    );
    const usual = waits[0]?.waited ?? 0;
    const violations = waits.flatMap(({ ms, waited, wrong }) => {
      const late =
        waited > usual + bound ? [`waited ${Math.round(waited)} ms, not ${Math.round(usual)}`] : [];
      return [...wrong, ...late].map((sentence) => `a lock ${Math.round(ms)} ms ahead: ${sentence}`);
    });
    return {
      times: ahead.length,
      usual,
      longest: Math.max(...waits.map(({ waited }) => waited)),
      violations,
    };
  });
}
