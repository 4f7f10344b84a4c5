/** The store on files, ready to use: the protocol and the file backend put together. */
import type { JsonObject } from "../merge/json.js";
import type { Store } from "../store/api.js";
import { reporter } from "../store/diagnostics.js";
import type { StoreOptions, StoreOptionsFor } from "../store/options.js";
import { createStore } from "../store/store.js";
import { fileBackend, type FileBackend } from "./backend.js";
import type { FileBackendOptions } from "./options.js";

/** Options of a file store: those of every store, and those of its backend. */
export interface FileStoreOptions extends StoreOptions, FileBackendOptions {}

/** Options of a file store for sessions of one type, which takes no rules that were made for another. */
export interface FileStoreOptionsFor<T extends object> extends StoreOptionsFor<T>, FileBackendOptions {}

/** A store that keeps each session in a file. */
export interface FileStore<T extends object> extends Store<T>, Pick<FileBackend, "setAside"> {}

/**
 * Makes a store that keeps each session in a file of a directory on a local file system. Any number of processes
 * on the machine may use the same directory at once.
 *
 * A session's file is named after its id, so file names are secrets as ids are.
 *
 * @typeParam T - The shape of the data. A new session is `{}`, so make members optional; nothing checks what is
 * stored against it.
 * @param options - The directory, rules, times in ms and the like; only `directory` must be given.
 * @returns The store. Its calls can fail with `ERR_LOCK_TIMEOUT`, `ERR_STORE_IO`, `ERR_DAMAGED_FILE`, `ERR_TOO_LARGE`,
 * `ERR_UNSAFE_DIRECTORY` and `ERR_DURABILITY_UNKNOWN` beside what {@link Store} says.
 * @throws `ERR_BAD_OPTION`.
 *
 * @example
 * ```ts
 * import { mkdtemp } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { fileStore } from "lawful-merge/file-store";
 *
 * const directory = await mkdtemp(join(tmpdir(), "sessions-"));
 * const store = fileStore<{ name?: string; theme?: string }>({ directory });
 * const [first, second] = await Promise.all([store.open("alice"), store.open("alice")]);
 * first.data.name = "Alice";
 * second.data.theme = "dark";
 * await Promise.all([first.commit(), second.commit()]);
 * console.log((await store.open("alice")).data.theme); //> dark
 * console.log((await store.open("alice")).data.name); //> Alice
 * await store.close();
 * ```
 */
export function fileStore<T extends object = JsonObject>(options: FileStoreOptionsFor<T>): FileStore<T> {
  const backend = fileBackend(options);
  const store = createStore<T>(backend, options);
  const report = reporter(options.logger);
  return {
    ...store,
    setAside: async (id) => {
      const path = await backend.setAside(id);
      report("setAside", { id, found: path !== undefined });
      return path;
    },
  };
}
