/**
 * The lock between processes, by proper-lockfile. It keeps writers from redoing each other's work and is advice
 * only: a lock can be taken over while its holder lives. What makes a commit safe is the fence.
 */
import { callbackify } from "node:util";
import lockfile from "proper-lockfile";
import type { Deadline } from "../store/deadline.js";
import { codeOf, type FileStatus, type FileSystem } from "./file-system.js";
import type { Place } from "./names.js";
import { pause } from "./pause.js";

/** Waits for the lock of a session; returns what lets go of it and never fails. */
export type Lock = (place: Place, deadline: Deadline) => Promise<() => Promise<void>>;

/** The lock whose holder counts as dead after `staleness` ms without a sign of life. */
export function processLock(fs: FileSystem, staleness: number): Lock {
  const options = {
    fs: adapt(fs),
    stale: staleness,
    // The session's file needn't exist yet.
    realpath: false,
    // It would retry on every error, a full disk included; so the retries are ours.
    retries: 0,
    // It may come late or for nothing, and nothing waits for it: the fence finds out what is true.
    onCompromised: () => undefined,
  };
  return async (place, deadline) => {
    for (let tries = 0; ;) {
      try {
        const release = await lockfile.lock(place.file, { ...options, lockfilePath: place.lock });
        // What can't be removed, or was taken over, goes stale.
        return () => release().catch(() => undefined);
      } catch (error) {
        if (!(await isBusy(error, place, fs))) throw error;
      }
      // A look is cheaper than a try, and what waiters do slows the holder down.
      do await pause(tries++, deadline, fs);
      while (await isHeld(place, fs, staleness));
    }
  };
}

/** No lock at all. The fence alone must be enough; this is how that is tested. */
export const noLock: Lock = () => Promise.resolve(() => Promise.resolve());

async function isBusy(error: unknown, { directory }: Place, fs: FileSystem): Promise<boolean> {
  if (error instanceof Error && "code" in error && error.code === "ELOCKED") return true;
  if (codeOf(error) !== "ENOENT") return false;
  // Someone took our new lock for a stale one; or else the directory is gone, and this says so.
  await fs.status(directory);
  return true;
}

/** Whether a lock is there that has not gone stale; when in doubt not, since trying tells. */
async function isHeld({ lock }: Place, fs: FileSystem, staleness: number): Promise<boolean> {
  try {
    const { mtime } = believable(await fs.status(lock));
    return mtime.getTime() >= Date.now() - staleness;
  } catch {
    return false;
  }
}

/** The part of node's `fs` that proper-lockfile uses. */
function adapt(fs: FileSystem): object {
  return {
    mkdir: callbackify((path: string) => fs.makeDirectory(path)),
    rmdir: callbackify((path: string) => fs.removeDirectory(path)),
    rmdirSync: (path: string) => fs.removeDirectoryNow(path),
    utimes: callbackify((path: string, _atime: Date, mtime: Date) => fs.setTime(path, mtime)),
    stat: callbackify(async (path: string) => believable(await fs.status(path))),
  };
}

/** How far ahead of the clock a lock's time can be, in ms: proper-lockfile rounds it up, by little more than a second. */
const furthestAhead = 2000;

/**
 * A lock from further ahead was made by a clock that has jumped back since. It would go stale late or never, so it
 * counts as ancient: a dead holder is outlived after the staleness and this much, wherever its clock was.
 */
function believable(status: FileStatus): FileStatus {
  return status.mtime.getTime() > Date.now() + furthestAhead ? { ...status, mtime: new Date(0) } : status;
}
