/**
 * The optimistic protocol and the contract that a backend must meet. A store that is ready to use is in
 * `lawful-merge/file-store`.
 *
 * @module lawful-merge/store
 */
export type { CommitResult, RefreshOptions, Session, Store } from "./api.js";
export { sweepChange, touchChange } from "./changes.js";
export type { Backend, Change, SessionRecord } from "./contract.js";
export { reportLock } from "./diagnostics.js";
export type { Logger, StoreEvents } from "./diagnostics.js";
export {
  DurabilityUnknownError,
  ForeignSessionError,
  InvalidIdError,
  NotAnObjectError,
  SessionDestroyedError,
  StoreClosedError,
} from "./errors.js";
export type { GoneReason } from "./errors.js";
export {
  DamagedRecordError,
  OutcomeUnknownError,
  StoreServiceError,
  StoreTimeoutError,
} from "./service-errors.js";
export type { OnDestroyed, StoreOptions, StoreOptionsFor } from "./options.js";
export { createStore } from "./store.js";
export { tagOf } from "./tag.js";
