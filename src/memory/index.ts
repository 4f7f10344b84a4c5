/**
 * Sessions in memory: for tests, and for one process that may forget.
 *
 * @module lawful-merge/memory
 */
export { memoryBackend } from "./backend.js";
export type { MemoryBackendOptions } from "./backend.js";
export { memoryStore } from "./memory-store.js";
export type { MemoryStoreOptions, MemoryStoreOptionsFor } from "./memory-store.js";
