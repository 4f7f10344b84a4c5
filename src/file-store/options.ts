/** The options of the file backend: what each means, its default, and what it may be. */
import { aboveZero, check, isNumber, longestTimer } from "../store/check.js";
import { sizeLimit } from "../store/size.js";

/** How far a commit goes before it is acknowledged. */
export type Durability = "full" | "rename";

/** Options of the file backend. */
export interface FileBackendOptions {
  /**
   * Where the files are: a directory on a local file system, for this purpose alone and for its owner alone
   * (mode 0700). It is made when first needed; one that is another user's, or that others can enter, is refused.
   */
  readonly directory: string;
  /**
   * `"full"` (the default) syncs file and directory before a commit is acknowledged, so that it survives a power
   * loss; `"rename"` does not, so that it survives the death of the process only, and is faster.
   */
  readonly durability?: Durability;
  /**
   * After how many ms without a sign of life the holder of a lock counts as dead; 5,000 by default, from 2,000
   * to 2,147,483,647. A holder that was only slow is overtaken, merges again and loses nothing.
   */
  readonly staleness?: number;
  /**
   * How many ms one operation may wait for its turn, in all; 10,000 by default, enough to outlast a dead holder;
   * above 0, at most 2,147,483,647.
   */
  readonly lockTimeout?: number;
  /**
   * The largest session allowed, in bytes of JSON text, as the store's option of this name: a larger file is
   * `ERR_TOO_LARGE`, and is refused before it is read.
   */
  readonly maxBytes?: number;
}

/** Checked options with their defaults. */
export type FileSettings = Required<FileBackendOptions>;

/** proper-lockfile takes less for this. */
const leastStaleness = 2000;

const durabilities: readonly unknown[] = ["full", "rename"] satisfies Durability[];

/** The settings that options ask for. */
export function fileSettingsOf(options: FileBackendOptions): FileSettings {
  const { directory, durability = "full", staleness = 5000, lockTimeout = 10_000 } = options;
  check(typeof directory === "string" && directory !== "", "directory", "the path of a directory");
  check(durabilities.includes(durability), "durability", `"full" or "rename"`);
  check(
    isNumber(staleness, leastStaleness, longestTimer),
    "staleness",
    `a number of ms from ${leastStaleness} to ${longestTimer}`,
  );
  check(
    isNumber(lockTimeout, aboveZero, longestTimer),
    "lockTimeout",
    `a number of ms above 0, at most ${longestTimer}`,
  );
  return { directory, durability, staleness, lockTimeout, maxBytes: sizeLimit(options) };
}
