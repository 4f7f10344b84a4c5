/**
 * Sessions in files: the store for one machine, safe between any number of processes.
 *
 * @module lawful-merge/file-store
 */
export { fileBackend } from "./backend.js";
export type { FileBackend } from "./backend.js";
export { DamagedFileError, LockTimeoutError, StoreIoError, UnsafeDirectoryError } from "./errors.js";
export type { Damage, DirectoryFault } from "./errors.js";
export { fileStore } from "./file-store.js";
export type { FileStore, FileStoreOptions, FileStoreOptionsFor } from "./file-store.js";
export type { Durability, FileBackendOptions } from "./options.js";
