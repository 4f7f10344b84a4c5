/**
 * The errors of the file store. A session's file name holds its id, which is a secret: messages show a tag, the
 * field `file` the whole path, and it is not among the fields that a logger prints.
 */
import { dirname } from "node:path";
import { LawfulMergeError } from "../errors.js";
import { tagOf } from "../store/tag.js";
import type { Place } from "./names.js";

/** An atomic section could not be entered before the deadline. Nothing was written. Code `ERR_LOCK_TIMEOUT`. */
export class LockTimeoutError extends LawfulMergeError {
  override readonly name = "LockTimeoutError";
  /** How long it was tried, in ms. */
  readonly waited: number;

  /** @internal */
  constructor(id: string, waited: number) {
    super(
      "ERR_LOCK_TIMEOUT",
      `Session ${tagOf(id)} was busy for ${waited} ms; nothing was written. Try again, or raise lockTimeout ` +
        `(above staleness, if a process may have died while it held the lock).`,
    );
    this.waited = waited;
  }
}

/** An input or output operation failed. Nothing was applied. Code `ERR_STORE_IO`. */
export class StoreIoError extends LawfulMergeError {
  override readonly name = "StoreIoError";
  /** The operation that failed, as the system names it. */
  readonly operation: string;
  /** The system's error code, such as `ENOSPC`. */
  readonly errorCode: string;
  readonly #file: string;

  /** @internal */
  constructor(operation: string, errorCode: string, file: string, what: string) {
    super(
      "ERR_STORE_IO",
      `${operation} failed with ${errorCode} for ${what}; nothing was applied. ` +
        `Look after the disk and the directory's permissions, then try again.`,
    );
    this.operation = operation;
    this.errorCode = errorCode;
    this.#file = file;
  }

  /** The file or directory that was being worked on. */
  get file(): string {
    return this.#file;
  }
}

/** What is wrong with a damaged file. */
export type Damage =
  | "truncated"
  | "not JSON"
  | "another version"
  | "not a session record"
  /** A record by its form, but its checksum is not the one that stands in it. */
  | "altered"
  | "not readable";

/**
 * A session's file can't be used. It is left as it is: only `destroy` and `setAside` touch it. Code
 * `ERR_DAMAGED_FILE`.
 */
export class DamagedFileError extends LawfulMergeError {
  override readonly name = "DamagedFileError";
  /** What is wrong with it. */
  readonly damage: Damage;
  readonly #file: string;

  /** @internal */
  constructor({ id, file }: Place, damage: Damage) {
    super(
      "ERR_DAMAGED_FILE",
      `The file of session ${tagOf(id)} in ${dirname(file)} is damaged: ${damage}. It was left as it is; ` +
        `put a whole copy in its place, move it out of the way with setAside(id), or remove it with destroy(id).`,
    );
    this.damage = damage;
    this.#file = file;
  }

  /** The file's path. Its name holds the session's id: treat it as a secret. */
  get file(): string {
    return this.#file;
  }
}

/** What is wrong with a directory's owner or permission bits. */
export type DirectoryFault = "owned by another user" | "open to others" | "closed to its owner";

/**
 * The store's directory is not for this process's user alone: it is another user's, others can enter it, or its owner
 * can't work in it. Nothing was done. Code `ERR_UNSAFE_DIRECTORY`.
 */
export class UnsafeDirectoryError extends LawfulMergeError {
  override readonly name = "UnsafeDirectoryError";
  /** The directory. */
  readonly directory: string;
  /** Its permission bits. */
  readonly mode: number;
  /** What is wrong with it. */
  readonly fault: DirectoryFault;

  /** @internal */
  constructor(directory: string, mode: number, fault: DirectoryFault) {
    super(
      "ERR_UNSAFE_DIRECTORY",
      `${directory} is ${fault} (mode ${mode.toString(8).padStart(3, "0")})${consequences[fault]}`,
    );
    this.directory = directory;
    this.mode = mode;
    this.fault = fault;
  }
}

const consequences: Readonly<Record<DirectoryFault, string>> = {
  "owned by another user":
    `, who can read and change what is in it. Run the process as that user, or name a directory that doesn't ` +
    `exist yet.`,
  "open to others":
    `, and the names in it would be known to them. Run "chmod 700" on it if it is for sessions alone, ` +
    `or name a directory that doesn't exist yet.`,
  "closed to its owner":
    `. Run "chmod 700" on it, and give the process a umask that leaves the owner's bits alone, such as 077: ` +
    `its files are made under the same umask.`,
};
