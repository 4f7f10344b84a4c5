/** The store on Redis, ready to use: the protocol and the Redis backend put together. */
import type { JsonObject } from "../merge/json.js";
import type { Store } from "../store/api.js";
import type { StoreOptions, StoreOptionsFor } from "../store/options.js";
import { createStore } from "../store/store.js";
import { redisBackend } from "./backend.js";
import type { RedisBackendOptions } from "./options.js";

/** Options of a Redis store: those of every store, and those of its backend. */
export type RedisStoreOptions = StoreOptions & RedisBackendOptions;

/** Options of a Redis store for sessions of one type, which takes no rules that were made for another. */
export type RedisStoreOptionsFor<T extends object> = StoreOptionsFor<T> & RedisBackendOptions;

/**
 * Makes a store that keeps sessions in Redis, a Redis Cluster or Valkey, for any number of processes and machines. The
 * server drops what has expired by itself.
 *
 * @typeParam T - The shape of the data. A new session is `{}`, so make members optional; nothing checks what is
 * stored against it.
 * @param options - A client or a URL; rules, time-to-live (ms) and the like.
 * @returns The store.
 * @throws `ERR_BAD_OPTION`.
 *
 * @example
 * ```ts no-run
 * import { redisStore } from "lawful-merge/redis";
 *
 * const store = redisStore<{ cart?: Record<string, number> }>({ url: "redis://localhost:6379", ttl: 3_600_000 });
 * const session = await store.open("4f1d9c");
 * session.data.cart = { pen: 1 };
 * await session.commit();
 * await store.close();
 * ```
 */
export function redisStore<T extends object = JsonObject>(options: RedisStoreOptionsFor<T>): Store<T> {
  return createStore<T>(redisBackend(options), options);
}
