/** Locks whose time lies in the future, as a machine leaves them whose clock was ahead when it died. */
import { mkdir, utimes } from "node:fs/promises";
import { placeOf } from "../../src/file-store/names.js";
import { backendIn, staleness } from "../crash/operations.js";
import { inTemporaryDirectory } from "../temporary.js";
import { hour } from "./clock.js";
import { addEdit, wrongIn } from "./work.js";

/** What came of it. */
export interface Recovered {
  readonly times: number;
  /** How long the longest commit waited, in ms. */
  readonly longest: number;
  readonly violations: readonly string[];
}

/** After this long it counts as not recovered, in ms; what waits longest is a lock that is as far ahead as it may be. */
const patience = 5 * staleness;

/** Leaves locks that are up to a century ahead, most of them near the staleness, and commits past each. */
export async function recoverFromFuture(): Promise<Recovered> {
  const near = Array.from({ length: 81 }, (_, index) => (index / 40) * staleness);
  const far = Array.from({ length: 19 }, (_, index) => hour * 1.8 ** index);
  const ahead = [...near, ...far];
  return inTemporaryDirectory(async (directory) => {
    const backend = backendIn(directory, "rename");
    const waits = await Promise.all(
      ahead.map(async (ms, index) => {
        const id = `s${index}`;
        const { lock } = placeOf(directory, id);
        await mkdir(lock, { mode: 0o700 });
        const time = new Date(Date.now() + ms);
        await utimes(lock, time, time);
        const began = performance.now();
        await addEdit(backend, id, "a");
        const waited = performance.now() - began;
        const wrong = await wrongIn(directory, id, ["a"]);
        if (waited > patience) wrong.push(`session ${id} waited ${Math.round(waited)} ms`);
        return { waited, wrong: wrong.map((sentence) => `a lock ${Math.round(ms)} ms ahead: ${sentence}`) };
      }),
    );
    return {
      times: ahead.length,
      longest: Math.max(...waits.map(({ waited }) => waited)),
      violations: waits.flatMap(({ wrong }) => wrong),
    };
  });
}
