/**
 * Sessions in Redis, a Redis Cluster or Valkey.
 *
 * @module lawful-merge/redis
 */
export { redisBackend } from "./backend.js";
export type { RedisClient, RedisCommands, ScriptInput } from "./client.js";
export type { RedisBackendOptions, RedisSettings } from "./options.js";
export { redisStore } from "./redis-store.js";
export type { RedisStoreOptions, RedisStoreOptionsFor } from "./redis-store.js";
