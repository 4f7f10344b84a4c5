/** What users of a store hold in their hands: the store, its sessions and the outcome of a commit. */
import type { Draft } from "immer";
import type { Decision } from "../merge/result.js";
import type { Policy } from "../merge/rule.js";

/** What a commit did. */
export interface CommitResult {
  /**
   * `unchanged`: there was nothing to write. `written`: the merged value is stored. `destroyed`: the session was
   * emptied and is gone. `discarded`: it was destroyed meanwhile, and `onDestroyed` is `"discard"`; later edits are
   * discarded as well, until {@link Session.reset}.
   */
  readonly status: "unchanged" | "written" | "destroyed" | "discarded";
  /** The revision that the session object now stands on; 0 where nothing is stored. */
  readonly revision: number;
  /** What conflict rules decided in the merge, ordered by path. */
  readonly decisions: readonly Decision[];
}

/** Options of {@link Session.refresh}. */
export interface RefreshOptions {
  /**
   * What becomes of conflicts that the store's rules leave: `"fail"` (the default) reports them, `"override"`
   * takes mine, `"ignore"` takes what is stored.
   */
  readonly conflicts?: Policy;
}

/**
 * One session as one request sees it: a private copy to work on. Nothing is locked while it is open, so any
 * number of requests can hold one of the same id.
 */
export interface Session<T extends object> {
  /** The session's id. It is a secret: don't log it. */
  readonly id: string;
  /** Whether this object stands on no stored session: none was there when it last looked, or it has ended. */
  readonly isNew: boolean;
  /** The stored revision that this object stands on; 0 when new. */
  readonly revision: number;

  /**
   * My own copy, to be read and changed like any object; `{}` in a new session. It may be replaced as a whole.
   *
   * It stays the same object from commit to commit and is brought up to date in place, so a reference that was
   * kept goes on working (elements of an array that others changed excepted).
   */
  data: T;

  /**
   * Changes the data through an immer draft: if the recipe throws, nothing is changed.
   *
   * @param recipe - Changes the draft in place. It is synchronous; what it returns doesn't matter,
   * unless it is a promise.
   * @throws `ERR_BAD_OPTION` for an asynchronous recipe, of which nothing is applied.
   * @throws `ERR_NOT_JSON` or `ERR_TOO_DEEP` where {@link Session.data} is in use and holds no session value.
   *
   * @example
   * ```ts
   * import { mkdtemp } from "node:fs/promises";
   * import { tmpdir } from "node:os";
   * import { join } from "node:path";
   * import { fileStore } from "lawful-merge/file-store";
   *
   * const store = fileStore<{ visits?: number }>({ directory: await mkdtemp(join(tmpdir(), "sessions-")) });
   * const session = await store.open("alice");
   * session.update((draft) => {
   *   draft.visits = (draft.visits ?? 0) + 1;
   * });
   * console.log(session.data.visits); //> 1
   * await store.close();
   * ```
   */
  update(recipe: (draft: Draft<T>) => void): void;

  /**
   * Merges my edits into what is stored now and stores the result, in one short atomic section. Without an
   * edit it takes no lock and makes no system call. Emptied data destroys the session, whatever others edited.
   *
   * Edits made while it runs are kept for the next commit. Calls on one session object queue.
   *
   * @returns What was done. Afterwards {@link Session.data} is the merged value.
   * @throws `ERR_CONFLICT` with all conflicts that no rule settled (nothing was written and my data is as it was:
   * look, {@link Session.refresh}, commit again); `ERR_SESSION_DESTROYED`; `ERR_NOT_JSON`, `ERR_TOO_DEEP`, `ERR_TOO_LARGE` or
   * `ERR_NOT_AN_OBJECT` for data that can't be stored, and the first two for what is stored and can't be used; `ERR_RULE_DEFECT`; `ERR_STORE_CLOSED`;
   * `ERR_DURABILITY_UNKNOWN` if it was applied but may not survive a power loss; and the backend's own errors.
   *
   * A process that dies inside a commit may have applied it: a caller that then sends the same edit again
   * counts a counter twice.
   */
  commit(): Promise<CommitResult>;

  /**
   * Destroys the session, whatever others edited. A session that was made anew under the same id meanwhile is
   * another one and stays. Afterwards this object is like a new session, except that destroying again, after this
   * or after a commit that emptied it, does nothing until the object stands on a stored session again.
   *
   * @returns When it is gone.
   * @throws `ERR_STORE_CLOSED`, `ERR_DURABILITY_UNKNOWN` and the backend's own errors, `ERR_DAMAGED_FILE` of a file
   * store among them: it has to see whose session it is. {@link Store.destroy} doesn't look.
   */
  destroy(): Promise<void>;

  /**
   * Puts off the expiry by the store's `ttl`, if the share `touchAfter` of it has passed since it was last set.
   *
   * @returns Whether the expiry was moved: `false` if it was too early, if another request has put it off as far
   * meanwhile, and for a session that is new or gone.
   * @throws `ERR_STORE_CLOSED`, `ERR_DURABILITY_UNKNOWN` and the backend's own errors.
   */
  touch(): Promise<boolean>;

  /**
   * Merges what is stored now into my data, without writing. My edits stay edits, to be committed.
   *
   * It is not free: a merge sees states, not intentions, so refreshing in between can end elsewhere than
   * committing at once.
   *
   * @param options - What becomes of conflicts.
   * @returns When my data is up to date.
   * @throws `ERR_CONFLICT` under `conflicts: "fail"` (my data is as it was); `ERR_SESSION_DESTROYED`;
   * `ERR_NOT_JSON`, `ERR_TOO_DEEP`, `ERR_TOO_LARGE`, `ERR_NOT_AN_OBJECT`, `ERR_RULE_DEFECT`, `ERR_BAD_OPTION`, `ERR_STORE_CLOSED`
   * and the backend's own errors.
   */
  refresh(options?: RefreshOptions): Promise<void>;

  /**
   * Drops my edits: the data becomes what is stored now, as if the session had just been opened, even if it was
   * destroyed and made anew.
   *
   * @returns When my data is what is stored.
   * @throws `ERR_STORE_CLOSED`, `ERR_TOO_DEEP` or `ERR_NOT_JSON` for what is stored, as {@link Store.open}, and the backend's own errors.
   */
  reset(): Promise<void>;
}

/** A place where sessions are kept. Any number of processes may use the same place at once. */
export interface Store<T extends object> {
  /**
   * Reads a session and holds nothing afterwards. What has expired counts as absent.
   *
   * @param id - 1 to 100 letters, digits, `-` and `_`. Take one that can't be guessed.
   * @returns A private copy to work on; a new, empty session where nothing is stored.
   * @throws `ERR_INVALID_ID`, `ERR_STORE_CLOSED`, `ERR_TOO_DEEP` or `ERR_NOT_JSON` where another hand, or a store
   * with another `maxDepth`, has stored what this one can't take, and the backend's own errors.
   */
  open(id: string): Promise<Session<T>>;

  /**
   * Commits a session of this store: {@link Session.commit}, with a check that it is one.
   *
   * @param session - A session that this very store opened.
   * @returns What was done.
   * @throws `ERR_FOREIGN_SESSION`, and what {@link Session.commit} throws.
   */
  commit(session: Session<T>): Promise<CommitResult>;

  /**
   * Destroys whatever is stored under an id, an expired or damaged record included.
   *
   * @param id - The session's id.
   * @returns Whether something was stored.
   * @throws `ERR_INVALID_ID`, `ERR_STORE_CLOSED`, `ERR_DURABILITY_UNKNOWN` and the backend's own errors.
   */
  destroy(id: string): Promise<boolean>;

  /**
   * Enumerates what is stored, expired sessions included until they are swept. Ids are secrets.
   *
   * @returns The ids, in no particular order.
   * @throws `ERR_STORE_CLOSED` and the backend's own errors, while iterating.
   */
  ids(): AsyncIterable<string>;

  /**
   * Removes expired sessions and what dead processes left. Call it now and then; nothing else does. A session that
   * is busy is left for the next time, and one that can't be removed does not keep the others from it.
   *
   * @returns How many sessions were removed.
   * @throws `ERR_STORE_CLOSED` and the backend's own errors, the first of them, after all the rest was swept.
   */
  sweep(): Promise<number>;

  /**
   * Waits for what is running, then lets go of everything. Every later call is `ERR_STORE_CLOSED`.
   *
   * @returns When the store is closed.
   */
  close(): Promise<void>;
}
