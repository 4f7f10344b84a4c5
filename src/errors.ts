/**
 * The base of every error this library throws: a stable `code`, data fields, and a message that says what
 * to do next. It knows no part of the library. Messages never hold session values; keys and JSON Pointers
 * are the most they say of a session.
 */

/** Shared through the global registry, so that errors are recognised across duplicate copies of the package. */
const brand = Symbol.for("lawful-merge.error");

/**
 * The class behind every typed error of the library. Catch it to tell the library's errors from others;
 * switch on `code` to tell them from one another.
 *
 * @example
 * ```ts
 * import { isLawfulMergeError, mergeOrThrow } from "lawful-merge";
 *
 * try {
 *   mergeOrThrow({ a: 1 }, { a: 2 }, { a: 3 });
 * } catch (error) {
 *   if (!isLawfulMergeError(error)) throw error;
 *   console.log(error.code); //> ERR_CONFLICT
 * }
 * ```
 */
export class LawfulMergeError extends Error {
  /** The name of the error's class, as stack traces show it. */
  override readonly name: string = "LawfulMergeError";
  /** Names the kind of error; stable across versions, made for `switch`. */
  readonly code: string;
  /** @internal */
  readonly [brand] = true;

  /**
   * Makes an error with a code.
   *
   * @param code - The stable code, by convention `ERR_` and upper-case words.
   * @param message - What happened and what to do next, without session values.
   * @param options - The standard error options; `cause` where another error lies behind this one.
   */
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Tells whether something caught is an error of this library, even when two copies of the package are
 * loaded and `instanceof` would miss it.
 *
 * @param error - Whatever was caught.
 * @returns Whether it is a {@link LawfulMergeError}, with its `code`.
 */
export function isLawfulMergeError(error: unknown): error is LawfulMergeError {
  return error instanceof Error && brand in error;
}
