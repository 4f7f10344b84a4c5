/** The store on PostgreSQL, ready to use: the protocol and the PostgreSQL backend put together. */
import type { JsonObject } from "../merge/json.js";
import type { Store } from "../store/api.js";
import type { StoreOptions, StoreOptionsFor } from "../store/options.js";
import { createStore } from "../store/store.js";
import { postgresBackend } from "./backend.js";
import type { PostgresBackendOptions } from "./options.js";

/** Options of a PostgreSQL store: those of every store, and those of its backend. */
export type PostgresStoreOptions = StoreOptions & PostgresBackendOptions;

/** Options of a PostgreSQL store for sessions of one type, which takes no rules that were made for another. */
export type PostgresStoreOptionsFor<T extends object> = StoreOptionsFor<T> & PostgresBackendOptions;

/**
 * Makes a store that keeps sessions in a table of PostgreSQL, for any number of processes and machines. What has expired
 * takes up room until {@link Store.sweep} is called.
 *
 * @typeParam T - The shape of the data. A new session is `{}`, so make members optional; nothing checks what is
 * stored against it.
 * @param options - A pool or a connection string; rules, time-to-live (ms) and the like.
 * @returns The store.
 * @throws `ERR_BAD_OPTION`.
 *
 * @example
 * ```ts no-run
 * import { postgresStore } from "lawful-merge/postgres";
 *
 * const connectionString = "postgres://localhost/shop";
 * const store = postgresStore<{ cart?: Record<string, number> }>({ connectionString, ttl: 3_600_000 });
 * const session = await store.open("4f1d9c");
 * session.data.cart = { pen: 1 };
 * await session.commit();
 * await store.close();
 * ```
 */
export function postgresStore<T extends object = JsonObject>(options: PostgresStoreOptionsFor<T>): Store<T> {
  return createStore<T>(postgresBackend(options), options);
}
