/** The atomic section of one session: its turn in this process, the lock, the fence, and the way back. */
import { join } from "node:path";
import { Deadline } from "../store/deadline.js";
import { reportLock } from "../store/diagnostics.js";
import { DurabilityUnknownError } from "../store/errors.js";
import { Queue } from "../store/queue.js";
import { tagOf } from "../store/tag.js";
import { LockTimeoutError, StoreIoError } from "./errors.js";
import { enter, exists, leave, Overtaken, standing } from "./fence.js";
import { codeOf, tolerating, type FileSystem } from "./file-system.js";
import type { Lock } from "./lock.js";
import { freshName, type Place } from "./names.js";
import { pause } from "./pause.js";

/** The sections of this process: all its backends share them, since a lock is waited for by looking again. */
const queue = new Queue();

/** How sections are run. */
export interface SectionSettings {
  readonly fs: FileSystem;
  readonly lock: Lock;
  /** ms */
  readonly lockTimeout: number;
  /** Whether what is changed is synced to disk. */
  readonly syncs: boolean;
}

/** What can be done inside a section, once. Each either takes effect as a whole or not at all. */
export interface Pass {
  /** Replaces the session's file. */
  replace(content: Uint8Array): Promise<void>;
  /** Removes the session's file; tells whether there was one. */
  remove(): Promise<boolean>;
  /** Moves the session's file to another name and returns the path; `undefined` if there was none. */
  setAside(): Promise<string | undefined>;
}

/** Runs work in the section, again from the start if it is overtaken before it took effect. */
export async function inSection<R>(
  place: Place,
  settings: SectionSettings,
  work: (pass: Pass) => Promise<R>,
): Promise<R> {
  const deadline = new Deadline(settings.lockTimeout, (waited) => new LockTimeoutError(place.id, waited));
  reportLock(place.id, "requested");
  const endTurn = await queue.takeTurn(place.file, deadline);
  try {
    const release = await settings.lock(place, deadline);
    reportLock(place.id, "acquired");
    try {
      return await fenced(place, settings, deadline, work);
    } finally {
      await release();
      reportLock(place.id, "released");
    }
  } finally {
    endTurn();
  }
}

async function fenced<R>(
  place: Place,
  settings: SectionSettings,
  deadline: Deadline,
  work: (pass: Pass) => Promise<R>,
): Promise<R> {
  for (let tries = 0; ; tries++) {
    try {
      const token = await enter(place, settings.fs);
      try {
        return await work(passFor(place, token, settings));
      } finally {
        await leave(token, settings.fs);
      }
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
    await pause(tries, deadline, settings.fs);
  }
}

function passFor(place: Place, token: string, { fs, syncs }: SectionSettings): Pass {
  /**
   * Whether a rename found what it needs; a token that is out, a store that is gone, or a disk that says so of what is
   * there, is an error.
   */
  const found = async (source: string, operation: Promise<void>): Promise<boolean> => {
    try {
      await operation;
      return true;
    } catch (error) {
      const isThere = codeOf(error) === "ENOENT" && (await exists(source, fs));
      const stands = codeOf(error) === "ENOENT" ? await standing(place, token, fs) : "nowhere";
      if (stands === "nowhere") throw error;
      if (stands === "overtaken") throw new Overtaken();
      if (isThere) throw error;
      return false;
    }
  };
  const sync = async (): Promise<void> => {
    if (syncs) await fs.syncDirectory(place.directory);
  };
  /** What follows once a change is in place: if it fails, the change is applied all the same. */
  const afterwards = async (applied: "write" | "remove", rest: () => Promise<void>): Promise<void> => {
    try {
      await rest();
    } catch (error) {
      throw new DurabilityUnknownError(place.id, applied, codeOf(error) ?? "an unknown error");
    }
  };

  return {
    replace: async (content) => {
      const written = join(token, "record");
      const isDone =
        (await found(token, writeFile(written, content, fs, syncs))) &&
        (await found(written, fs.rename(written, place.file)));
      // My own token is in, and yet what I put into it is not there.
      if (!isDone)
        throw new StoreIoError("rename", "ENOENT", written, `the new file of session ${tagOf(place.id)}`);
      await afterwards("write", sync);
    },
    remove: async () => {
      if (!(await found(place.file, fs.rename(place.file, join(token, "removed"))))) return false;
      await afterwards("remove", sync);
      return true;
    },
    setAside: async () => {
      const name = freshName(place.id, "damaged");
      const aside = join(place.directory, name);
      if (!(await found(place.file, fs.rename(place.file, join(token, name))))) return undefined;
      await afterwards("remove", async () => {
        // Whoever puts my token out does the same, now or after a fault.
        await tolerating(["ENOENT"], fs.rename(join(token, name), aside));
        await sync();
      });
      return aside;
    },
  };
}

async function writeFile(path: string, content: Uint8Array, fs: FileSystem, syncs: boolean): Promise<void> {
  const file = await fs.create(path);
  try {
    await file.write(content);
    if (syncs) await file.sync();
  } finally {
    await file.close();
  }
}
