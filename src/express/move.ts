/** Takes the sessions of another store of express-session over, so that nobody is logged out by a change of stores. */
import type { SessionData } from "express-session";
import type { Callback } from "../adapter/callback.js";
import { BadOptionError } from "../merge/errors.js";
import type { ExpressStore } from "./store.js";

/** What is needed of the store that sessions come from: any store of express-session that can tell their ids. */
export interface SourceStore {
  /**
   * Reads a session.
   *
   * @param sid - Its id.
   * @param callback - Gets an error, or the session, or nothing.
   */
  get(sid: string, callback: Callback<SessionData | null>): unknown;
  /**
   * Removes a session.
   *
   * @param sid - Its id.
   * @param callback - Gets an error.
   */
  destroy(sid: string, callback: Callback<unknown>): unknown;
  /**
   * The ids, as connect-redis has them.
   *
   * @param callback - Gets an error or the ids.
   */
  readonly ids?: ((callback: Callback<readonly string[]>) => unknown) | undefined;
  /**
   * The names of the files, as session-file-store has them.
   *
   * @param callback - Gets an error or the names.
   */
  readonly list?: ((callback: Callback<readonly string[]>) => unknown) | undefined;
  /**
   * All sessions, as MemoryStore has them.
   *
   * @param callback - Gets an error, or the sessions by their ids.
   */
  readonly all?: ((callback: Callback<unknown>) => unknown) | undefined;
}

/** What became of the sessions of a store. */
export interface MovedSessions {
  /** How many are in the new store now, and in the old one no more. */
  readonly moved: number;
  /** How many were left where they are, since the new store has a session of that id already. */
  readonly present: number;
  /** How many had expired, or were removed meanwhile. */
  readonly expired: number;
  /** What went wrong with single sessions, which were left where they are: errors of either store. */
  readonly errors: readonly unknown[];
}

/**
 * Moves all sessions from another store of express-session into one of ours, under their ids, one after another. Each is
 * removed from the old store once it is in the new one: so it can be done again, and brings back nobody who has logged
 * out since. Do it before the application serves requests.
 *
 * @param from - The old store. It must be able to tell its ids, by `ids` (connect-redis), `list` (session-file-store) or
 * `all` (MemoryStore, and many others).
 * @param to - The new store. What it has already stays as it is.
 * @returns How many were moved, and what went wrong with the others.
 * @throws `ERR_BAD_OPTION` for a store that can't tell its ids, and the old store's error if it fails to.
 *
 * @example
 * ```ts
 * import { MemoryStore } from "express-session";
 * import { expressStore, moveSessions } from "lawful-merge/express";
 * import { memoryBackend } from "lawful-merge/memory";
 *
 * const store = expressStore(memoryBackend());
 * const { moved, errors } = await moveSessions(new MemoryStore(), store);
 * console.log(moved, errors); //> 0 []
 * await store.close();
 * ```
 */
export async function moveSessions(from: SourceStore, to: ExpressStore): Promise<MovedSessions> {
  const counts = { moved: 0, present: 0, expired: 0 };
  const errors: unknown[] = [];
  for (const sid of await idsOf(from)) {
    try {
      counts[await moveSession(from, to, sid)]++;
    } catch (error) {
      errors.push(error);
    }
  }
  return { ...counts, errors };
}

async function moveSession(
  from: SourceStore,
  to: ExpressStore,
  sid: string,
): Promise<"moved" | "present" | "expired"> {
  const found = await answerOf<SessionData | null>((answer) => from.get(sid, answer));
  if (found === undefined || found === null) return "expired";
  const added = await to.add(sid, from.list === undefined ? found : withoutLastAccess(found));
  if (added !== "added") return added;
  await answerOf((answer) => from.destroy(sid, answer));
  return "moved";
}

async function idsOf(from: SourceStore): Promise<readonly string[]> {
  if (from.ids !== undefined)
    return (await answerOf<readonly string[]>((answer) => from.ids?.(answer))) ?? [];
  if (from.list !== undefined) {
    const files = await answerOf<readonly string[]>((answer) => from.list?.(answer));
    return (files ?? []).map((file) => file.replace(/\.[^.]*$/, ""));
  }
  if (from.all !== undefined) return idsAmong(await answerOf((answer) => from.all?.(answer)));
  throw new BadOptionError("from", "a store that can tell its sessions' ids, by ids(), list() or all()");
}

/** Sessions by their ids, or a list of sessions that each have theirs. */
function idsAmong(all: unknown): readonly string[] {
  if (typeof all !== "object" || all === null) return [];
  if (!Array.isArray(all)) return Object.keys(all);
  return all.map((one: unknown) => idIn(one)).filter((id) => id !== undefined);
}

function idIn(one: unknown): string | undefined {
  return typeof one === "object" && one !== null && "id" in one && typeof one.id === "string"
    ? one.id
    : undefined;
}

/** session-file-store keeps a time of its own among the data. */
function withoutLastAccess(data: SessionData): SessionData {
  const others = { ...data };
  Reflect.deleteProperty(others, "__lastAccess");
  return others;
}

/** What a call answers by its callback. */
function answerOf<R>(call: (answer: Callback<R>) => unknown): Promise<R | undefined> {
  return new Promise((resolve, reject) => {
    call((error, result) => {
      if (error === undefined || error === null) resolve(result);
      else reject(error instanceof Error ? error : new Error("The store has failed.", { cause: error }));
    });
  });
}
