/** The store in memory, ready to use: the protocol and the memory backend put together. */
import type { JsonObject } from "../merge/json.js";
import type { Store } from "../store/api.js";
import type { StoreOptions, StoreOptionsFor } from "../store/options.js";
import { createStore } from "../store/store.js";
import { memoryBackend, type MemoryBackendOptions } from "./backend.js";

/** Options of a memory store: those of every store, and those of its backend. */
export interface MemoryStoreOptions extends StoreOptions, MemoryBackendOptions {}

/** Options of a memory store for sessions of one type, which takes no rules that were made for another. */
export interface MemoryStoreOptionsFor<T extends object> extends StoreOptionsFor<T>, MemoryBackendOptions {}

/**
 * Makes a store that keeps sessions in the memory of this process: for tests, and for a program that is one process and
 * may log everybody out when it is started again. It grows until {@link Store.sweep} is called, as nothing does by
 * itself, and without `ttl` nothing ever expires.
 *
 * @typeParam T - The shape of the data. A new session is `{}`, so make members optional; nothing checks what is
 * stored against it.
 * @param options - Rules, time-to-live (ms) and the like; none must be given.
 * @returns The store.
 * @throws `ERR_BAD_OPTION`.
 *
 * @example
 * ```ts
 * import { memoryStore } from "lawful-merge/memory";
 *
 * const store = memoryStore<{ name?: string; theme?: string }>();
 * const [first, second] = await Promise.all([store.open("alice"), store.open("alice")]);
 * first.data.name = "Alice";
 * second.data.theme = "dark";
 * await Promise.all([first.commit(), second.commit()]);
 * console.log((await store.open("alice")).data); //> { name: 'Alice', theme: 'dark' }
 * await store.close();
 * ```
 */
export function memoryStore<T extends object = JsonObject>(options: MemoryStoreOptionsFor<T> = {}): Store<T> {
  return createStore<T>(memoryBackend(options), options);
}
