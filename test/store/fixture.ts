/** What the tests of sessions have in common: a store in memory, and ways to look at how things end. */
import { isLawfulMergeError } from "../../src/errors.js";
import type { JsonObject } from "../../src/merge/json.js";
import type { Session, Store } from "../../src/store/api.js";
import type { StoreOptions } from "../../src/store/options.js";
import { createStore } from "../../src/store/store.js";
import { memoryBackend, type MemoryBackend } from "./memory-backend.js";

/** Data without a shape, to be mutated at will. */
export type Loose = Record<string, unknown>;

export interface Fixture {
  readonly backend: MemoryBackend;
  readonly store: Store<Loose>;
  /** What is stored under the id "s". */
  readonly stored: () => JsonObject | undefined;
  readonly open: () => Promise<Session<Loose>>;
  /** Commits an edit of "s" through another session object. */
  readonly others: (edit: (data: Loose) => unknown) => Promise<void>;
}

export async function fixture(data?: Loose, options: StoreOptions = {}): Promise<Fixture> {
  const backend = memoryBackend();
  const store = createStore<Loose>(backend, options);
  const made: Fixture = {
    backend,
    store,
    stored: () => backend.records.get("s")?.data,
    open: () => store.open("s"),
    others: async (edit) => {
      const session = await store.open("s");
      edit(session.data);
      await session.commit();
    },
  };
  if (data !== undefined) await made.others((stored) => Object.assign(stored, data));
  return made;
}

/** The code of the error that a promise ends in; "none" where it ends well. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await failure(promise);
  if (error === undefined) return "none";
  return isLawfulMergeError(error) ? error.code : "not of this library";
}

/** The error that a promise ends in. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    return error;
  }
}

/** All that an iterable yields. */
export async function collect<V>(iterable: AsyncIterable<V>): Promise<readonly V[]> {
  const collected: V[] = [];
  for await (const value of iterable) collected.push(value);
  return collected;
}
