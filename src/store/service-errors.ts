/**
 * The errors of backends on a service, such as a database. Ids are secrets: messages show a tag. The service's own
 * errors are not passed on, not even as a cause: some of them quote the values that they refuse.
 */
import { LawfulMergeError } from "../errors.js";
import { tagOf } from "./tag.js";

/**
 * A service could not be asked, or a session was busy, until the deadline. Nothing was applied. Code
 * `ERR_STORE_TIMEOUT`.
 *
 * @example
 * ```ts
 * import { StoreTimeoutError } from "lawful-merge/store";
 *
 * const error = new StoreTimeoutError("a-secret-id", 5_000);
 * console.log(error.code, error.waited); //> ERR_STORE_TIMEOUT 5000
 * console.log(error.message.includes("a-secret-id")); //> false
 * ```
 */
export class StoreTimeoutError extends LawfulMergeError {
  override readonly name = "StoreTimeoutError";
  /** How long it was tried, in ms. */
  readonly waited: number;

  /**
   * Makes the error, for backends.
   *
   * @param id - The session's id, of which the message shows a tag; `undefined` where it is about all sessions.
   * @param waited - How long it was tried, in ms.
   */
  constructor(id: string | undefined, waited: number) {
    super(
      "ERR_STORE_TIMEOUT",
      `${nameOf(id)} could not be reached for ${waited} ms; nothing was applied. Look whether the service ` +
        `runs and answers, then try again.`,
    );
    this.waited = waited;
  }
}

/**
 * The answer to a change was lost, and the deadline passed before it could be found out whether the change was applied.
 * Sent again, it may count a counter twice. Code `ERR_OUTCOME_UNKNOWN`.
 *
 * @example
 * ```ts
 * import { OutcomeUnknownError } from "lawful-merge/store";
 *
 * const error = new OutcomeUnknownError("a-secret-id", 5_000);
 * console.log(error.code, error.waited); //> ERR_OUTCOME_UNKNOWN 5000
 * console.log(error.message.includes("a-secret-id")); //> false
 * ```
 */
export class OutcomeUnknownError extends LawfulMergeError {
  override readonly name = "OutcomeUnknownError";
  /** How long it was tried, in ms. */
  readonly waited: number;

  /**
   * Makes the error, for backends.
   *
   * @param id - The session's id; the message shows a tag instead.
   * @param waited - How long it was tried, in ms.
   */
  constructor(id: string, waited: number) {
    super(
      "ERR_OUTCOME_UNKNOWN",
      `The answer to a change of session ${tagOf(id)} was lost, and in ${waited} ms it could not be found out whether ` +
        `it was applied. Open the session again and look before you repeat it.`,
    );
    this.waited = waited;
  }
}

/**
 * A service refused an operation. Nothing was applied. Code `ERR_STORE_SERVICE`.
 *
 * @example
 * ```ts
 * import { StoreServiceError } from "lawful-merge/store";
 *
 * const error = new StoreServiceError("a-secret-id", "update", "READONLY");
 * console.log(error.code, error.operation, error.errorCode); //> ERR_STORE_SERVICE update READONLY
 * console.log(error.message.includes("a-secret-id")); //> false
 * ```
 */
export class StoreServiceError extends LawfulMergeError {
  override readonly name = "StoreServiceError";
  /** The operation that was refused, such as `update`. */
  readonly operation: string;
  /** The service's code for the reason, such as `READONLY` or `42P01`. */
  readonly errorCode: string;

  /**
   * Makes the error, for backends.
   *
   * @param id - The session's id, of which the message shows a tag; `undefined` where it is about all sessions.
   * @param operation - The operation that was refused.
   * @param errorCode - The service's code for the reason.
   * @param advice - What to do about it, a sentence with its stop.
   */
  constructor(
    id: string | undefined,
    operation: string,
    errorCode: string,
    advice = "Look the code up in the service's documentation.",
  ) {
    super(
      "ERR_STORE_SERVICE",
      `The service refused ${operation} of ${nameOf(id).toLowerCase()} (${errorCode}); nothing was applied. ${advice}`,
    );
    this.operation = operation;
    this.errorCode = errorCode;
  }
}

/**
 * A session's record can't be read. It is left as it is: only `destroy` touches it. Code `ERR_DAMAGED_RECORD`.
 *
 * @example
 * ```ts
 * import { DamagedRecordError } from "lawful-merge/store";
 *
 * const error = new DamagedRecordError("a-secret-id", "not JSON");
 * console.log(error.code, error.damage); //> ERR_DAMAGED_RECORD not JSON
 * console.log(error.message.includes("a-secret-id")); //> false
 * ```
 */
export class DamagedRecordError extends LawfulMergeError {
  override readonly name = "DamagedRecordError";
  /** What is wrong with it. */
  readonly damage: string;

  /**
   * Makes the error, for backends.
   *
   * @param id - The session's id; the message shows a tag instead.
   * @param damage - What is wrong with the record, without a value of it: `not JSON`, `another version`.
   */
  constructor(id: string, damage: string) {
    super(
      "ERR_DAMAGED_RECORD",
      `The record of session ${tagOf(id)} is damaged: ${damage}. It was left as it is; remove it with destroy(id).`,
    );
    this.damage = damage;
  }
}

function nameOf(id: string | undefined): string {
  return id === undefined ? "All sessions" : `Session ${tagOf(id)}`;
}
