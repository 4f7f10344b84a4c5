/** The errors of the protocol. Ids are secrets: messages show a tag (see `tag.ts`), the field holds the whole. */
import { LawfulMergeError } from "../errors.js";
import { tagOf } from "./tag.js";

/** How a session that someone works on came to be gone. */
export type GoneReason = "destroyed" | "replaced" | "expired";

const whatHappened: Readonly<Record<GoneReason, string>> = {
  destroyed: "was destroyed while this request worked on it",
  replaced: "was destroyed and made anew while this request worked on it",
  expired: "expired while this request worked on it",
};

/**
 * A commit or refresh found its session gone: destroying wins over requests that were still running. Nothing
 * was written. Code `ERR_SESSION_DESTROYED`.
 */
export class SessionDestroyedError extends LawfulMergeError {
  override readonly name = "SessionDestroyedError";
  /** How it came to be gone. */
  readonly reason: GoneReason;
  readonly #id: string;

  /** @internal */
  constructor(id: string, reason: GoneReason) {
    super(
      "ERR_SESSION_DESTROYED",
      `Session ${tagOf(id)} ${whatHappened[reason]}; nothing was written. ` +
        `Treat the user as logged out, or reset() the session to go on with what is stored now.`,
    );
    this.reason = reason;
    this.#id = id;
  }

  /** The session's id; a secret, and therefore not among the fields that a logger prints. */
  get id(): string {
    return this.#id;
  }
}

/** An id that no session can have. Code `ERR_INVALID_ID`. */
export class InvalidIdError extends LawfulMergeError {
  override readonly name = "InvalidIdError";

  /** @internal */
  constructor(problem: string) {
    super(
      "ERR_INVALID_ID",
      `The session id ${problem}. Use 1 to 100 letters, digits, "-" and "_", and none of the names that Windows ` +
        `reserves, such as "con". The id itself is not shown because ids are secrets.`,
    );
  }
}

/** The store was closed before this call. Code `ERR_STORE_CLOSED`. */
export class StoreClosedError extends LawfulMergeError {
  override readonly name = "StoreClosedError";

  /** @internal */
  constructor() {
    super("ERR_STORE_CLOSED", "The store is closed; nothing was done. Close it after the last request only.");
  }
}

/** A session was given to a store that did not open it. Code `ERR_FOREIGN_SESSION`. */
export class ForeignSessionError extends LawfulMergeError {
  override readonly name = "ForeignSessionError";

  /** @internal */
  constructor() {
    super(
      "ERR_FOREIGN_SESSION",
      "This session was opened by another store; nothing was written. Commit it through the store that opened it.",
    );
  }
}

/** The data of a session, or what a rule on the root made of it, is no object. Code `ERR_NOT_AN_OBJECT`. */
export class NotAnObjectError extends LawfulMergeError {
  override readonly name = "NotAnObjectError";

  /** @internal */
  constructor(what: string) {
    super(
      "ERR_NOT_AN_OBJECT",
      `${what} is no plain object; nothing was written. A session's data is an object; put other values in a member.`,
    );
  }
}

/**
 * A change was applied, but the backend can't tell whether it would survive a power loss. Don't send it again:
 * that would count a counter twice. Code `ERR_DURABILITY_UNKNOWN`.
 *
 * It is the one error that a backend throws after a change took effect; the session goes on from the change.
 *
 * @example
 * ```ts
 * import { DurabilityUnknownError } from "lawful-merge/store";
 *
 * const error = new DurabilityUnknownError("a-secret-id", "write", "EIO");
 * console.log(error.code, error.applied, error.errorCode); //> ERR_DURABILITY_UNKNOWN write EIO
 * console.log(error.message.includes("a-secret-id")); //> false
 * ```
 */
export class DurabilityUnknownError extends LawfulMergeError {
  override readonly name = "DurabilityUnknownError";
  /** What was applied. */
  readonly applied: "write" | "remove";
  /** The system's error code. */
  readonly errorCode: string;

  /**
   * Makes the error, for backends.
   *
   * @param id - The session's id; the message shows a tag instead.
   * @param applied - What was applied.
   * @param errorCode - The code of what failed afterwards, such as `EIO`.
   */
  constructor(id: string, applied: "write" | "remove", errorCode: string) {
    super(
      "ERR_DURABILITY_UNKNOWN",
      `The ${applied} of session ${tagOf(id)} was applied, but making it durable failed (${errorCode}). ` +
        `Don't repeat it; look after the storage.`,
    );
    this.applied = applied;
    this.errorCode = errorCode;
  }
}
