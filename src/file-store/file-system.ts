/**
 * The one door to the disk: everything that the file store does to files goes through this interface, the lock
 * included, so that faults can be put in its way. It knows no sessions.
 */
import * as fs from "node:fs/promises";
import { rmdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A new file that is being written. */
export interface NewFile {
  readonly write: (content: Uint8Array) => Promise<void>;
  /** Makes what was written durable. */
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What the file store looks at in a file's status. */
export interface FileStatus {
  readonly mtime: Date;
  /** The permission bits. */
  readonly mode: number;
  /** The number of the user who owns it. */
  readonly uid: number;
}

/** The operations. Each fails with the system's own error, which has a `code` such as `ENOENT`. */
export interface FileSystem {
  /**
   * Reads a file, or tells what keeps it from being read as a session's: it is larger than the limit in bytes, or no
   * regular file, from which one could read for ever.
   */
  readonly read: (file: string, limit: number) => Promise<Uint8Array | "too large" | "no file">;
  /** Creates a file that only its owner can read and write; fails if there is one. */
  readonly create: (file: string) => Promise<NewFile>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Makes a directory that only its owner can enter; fails if there is one. */
  readonly makeDirectory: (path: string) => Promise<void>;
  /** Makes the directories above a path that are missing, and tells the first of them. */
  readonly makeParents: (path: string) => Promise<string | undefined>;
  readonly list: (directory: string) => Promise<readonly string[]>;
  /** Removes a file, or a directory with all that is in it. */
  readonly remove: (path: string) => Promise<void>;
  /** Removes an empty directory. */
  readonly removeDirectory: (path: string) => Promise<void>;
  /** The same at once, for locks that are held when the process exits. */
  readonly removeDirectoryNow: (path: string) => void;
  readonly status: (path: string) => Promise<FileStatus>;
  /** Whether a path itself is a symbolic link, wherever that leads. */
  readonly isLink: (path: string) => Promise<boolean>;
  readonly setTime: (path: string, mtime: Date) => Promise<void>;
  /** Makes durable what was created, renamed and removed in a directory. */
  readonly syncDirectory: (path: string) => Promise<void>;
  /** Waits, in ms; among the file operations because a schedule of faults may want to decide about it too. */
  readonly pause: (duration: number) => Promise<void>;
}

/** A umask can take bits away from these but add none; one that takes the owner's is told when the store begins. */
const ownerOnly = { file: 0o600, directory: 0o700 };

/** The local file system, by node. */
export const nodeFileSystem: FileSystem = {
  read: async (file, limit) => {
    // Without O_NONBLOCK, opening a named pipe waits for somebody who writes into it.
    const handle = await fs.open(file, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
    try {
      const status = await handle.stat();
      if (!status.isFile()) return "no file";
      return status.size > limit ? "too large" : await readBytes(handle, status.size);
    } finally {
      await handle.close();
    }
  },
  create: async (file) => {
    const handle = await fs.open(file, "wx", ownerOnly.file);
    return {
      write: (content) => handle.writeFile(content),
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  rename: (from, to) => fs.rename(from, to),
  makeDirectory: (path) => fs.mkdir(path, ownerOnly.directory),
  makeParents: (path) => fs.mkdir(dirname(path), { recursive: true }),
  list: (directory) => fs.readdir(directory),
  remove: (path) => fs.rm(path, { recursive: true }),
  removeDirectory: (path) => fs.rmdir(path),
  removeDirectoryNow: (path) => rmdirSync(path),
  status: (path) => fs.stat(path),
  isLink: async (path) => (await fs.lstat(path)).isSymbolicLink(),
  setTime: (path, mtime) => fs.utimes(path, mtime, mtime),
  syncDirectory: async (path) => {
    const handle = await fs.open(path, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  pause: async (duration) => {
    await sleep(duration);
  },
};

/** So many bytes of a file, or those that there are: a file of ours is replaced and does not grow. */
async function readBytes(handle: fs.FileHandle, size: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** The system's code of an error, such as `ENOENT`; `undefined` for errors that are not the system's. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** The name of the operation that failed, as the system gives it. */
export function operationOf(error: unknown): string {
  return error instanceof Error && "syscall" in error ? String(error.syscall) : "an operation";
}

/** Waits for an operation and takes errors with these codes for a done thing; tells whether it really ran. */
export async function tolerating(codes: readonly string[], operation: Promise<unknown>): Promise<boolean> {
  try {
    await operation;
    return true;
  } catch (error) {
    if (codes.includes(codeOf(error) ?? "")) return false;
    throw error;
  }
}
