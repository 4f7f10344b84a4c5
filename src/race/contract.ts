/**
 * What a store must offer to be raced: one small module, so that anybody can race their own. Knows no store,
 * not even ours.
 */
import type { RuleSet } from "../merge/rule.js";

/** Where a lock stands: asked for, got, given back. */
export type LockPhase = "requested" | "acquired" | "released";

/**
 * Tells the harness about a lock, at the moment it happens.
 * @param phase - What just happened.
 * @param id - The session whose lock it is.
 */
export type Trace = (phase: LockPhase, id: string) => void;

/** What a store module is given in each process. */
export interface RaceStoreOptions {
  /**
   * A directory of this run alone, the same in all processes; it is removed afterwards. It is empty before the first
   * process begins; others may have warmed up in it by the time this one is given it.
   */
  readonly directory: string;
  /** The conflict rules of the run; a store without rules leaves them alone. */
  readonly rules: RuleSet;
  /**
   * Call it when a lock is requested, acquired and released. A store that never calls it is still judged: from
   * outside, by whether requests on one session ever worked at the same time.
   */
  readonly trace: Trace;
}

/** One request's copy of a session. Each one that is opened is committed once, if only without edits, or destroyed. */
export interface RaceSession {
  /** The session as this request sees it, `{}` for a new one. The harness edits it in place. */
  readonly data: Record<string, unknown>;
  /** The revision that was read; leave it out if the store counts none. */
  readonly revision?: number;
  /**
   * Stores the edits. Rejects with an error whose `code` is `ERR_CONFLICT` or `ERR_SESSION_DESTROYED` if they were
   * refused and nothing was stored; after any other error the harness takes it as unknown whether they were.
   * @returns The revision that this commit wrote; leave it out if nothing was written or none is counted.
   */
  commit(): Promise<{ readonly revision?: number }>;
  /**
   * Destroys the session that was read, whatever others edited meanwhile: none of it may be seen afterwards. One that
   * was made anew under its id meanwhile is another one. Only requests that destroy call it, in place of `commit`;
   * without it they count as abandoned. Errors are taken as those of `commit`.
   */
  destroy?(): Promise<void>;
}

/** A store in one process. */
export interface RaceStore {
  /**
   * Reads a session. Rejects with a `SyntaxError`, or an error whose `code` is `ERR_DAMAGED_FILE` or
   * `ERR_DAMAGED_RECORD`, if what is stored can't be understood: a torn read.
   * @param id - The session's id: 1 to 100 letters, digits, `-` and `_`. Before the race each process opens and
   *   commits `warm-up` and `warm-up-N` a few times, to have its code loaded; no script may use these ids.
   */
  open(id: string): Promise<RaceSession>;
  /** Frees what the store holds. */
  close(): Promise<void>;
}

/**
 * The default export of a store module. The harness calls it in each process; in the one that stores the sessions
 * before the race, once more after it, so that what was stored is read by a store that has seen nothing of it.
 *
 * @example
 * ```ts
 * // my-store.mjs, raced with: lawful-merge race --store my-store.mjs
 * import { readFile, writeFile } from "node:fs/promises";
 * import { join } from "node:path";
 * import type { RaceStoreFactory } from "lawful-merge/race";
 *
 * const lastWriteWins: RaceStoreFactory = ({ directory }) => ({
 *   async open(id) {
 *     const file = join(directory, `${id}.json`);
 *     const data: Record<string, unknown> = JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
 *     return {
 *       data,
 *       commit: async () => {
 *         await writeFile(file, JSON.stringify(data));
 *         return {};
 *       },
 *     };
 *   },
 *   close: async () => {},
 * });
 * export default lastWriteWins;
 * ```
 */
export type RaceStoreFactory = (options: RaceStoreOptions) => RaceStore | Promise<RaceStore>;
