/** Copies a value while checking that it is a session value, and names the first place that is not. */
import { depthLimit, type DepthOptions } from "./depth.js";
import { InvalidValueError, TooDeepError, TooLargeError, type InvalidReason, type Side } from "./errors.js";
import { LawfulMergeError } from "../errors.js";
import { kindOf, listable, removeMember, type JsonValue, type Maybe } from "./json.js";
import { formatPointer } from "./pointer.js";

/**
 * Checks that something is a session value through and through, for use where values enter a store.
 *
 * @param value - Anything.
 * @param options - The depth limit, in levels.
 * @throws {@link InvalidValueError} `ERR_NOT_JSON` with the JSON Pointer of the first offender,
 * {@link TooDeepError} `ERR_TOO_DEEP`, or {@link BadOptionError} `ERR_BAD_OPTION`.
 *
 * Takes time in proportion to the value.
 *
 * @example
 * ```ts
 * import { assertJson, InvalidValueError } from "lawful-merge";
 *
 * try {
 *   assertJson({ cart: { since: new Date() } });
 * } catch (error) {
 *   if (!(error instanceof InvalidValueError)) throw error;
 *   console.log(error.path, error.reason); //> /cart/since class instance
 * }
 * ```
 */
export function assertJson(value: unknown, options: DepthOptions = {}): asserts value is JsonValue {
  const limit = depthLimit(options);
  if (value === undefined) throw new InvalidValueError("value", "", "undefined");
  copyJson(value, "value", limit);
}

/**
 * A deep copy made of plain objects and arrays, without `undefined` members; absent stays absent. For a value
 * from inside a session, `path` says where it comes from. Where `maxBytes` is given, it stops at what surely has
 * more bytes of JSON text: objects that are held at many places can be more than all memory.
 */
export function copyJson(
  value: unknown,
  side: Side,
  limit: number,
  path: readonly string[] = [],
  maxBytes = Infinity,
): Maybe {
  return new Copier(side, limit, path, maxBytes).copyAll(value);
}

/** Holds where a copy has got to. */
class Copier {
  readonly #side: Side;
  readonly #limit: number;
  readonly #path: string[];
  readonly #ancestors = new Set<unknown>();
  readonly #maxBytes: number;
  /** No more than the bytes of what was copied. */
  #bytes = 0;

  constructor(side: Side, limit: number, path: readonly string[], maxBytes: number) {
    this.#side = side;
    this.#limit = limit;
    this.#path = [...path];
    this.#maxBytes = maxBytes;
  }

  copyAll(value: unknown): Maybe {
    try {
      return this.copy(value);
    } catch (error) {
      // A getter, or a proxy, a revoked one among them. What it throws may quote anything, so it is not passed on.
      if (error instanceof LawfulMergeError) throw error;
      return this.#refuse("throws when it is read");
    }
  }

  copy(value: unknown): Maybe {
    const kind = kindOf(value);
    this.#count(typeof value === "string" ? value.length + 2 : 1);
    if (kind === "foreign") this.#refuse(foreignReason(value));
    // kindOf has just vouched for each of these types.
    if (kind === "absent" || kind === "scalar") return value as Maybe;
    if (this.#ancestors.has(value)) this.#refuse("cycle");
    if (this.#path.length >= this.#limit) {
      throw new TooDeepError(this.#side, formatPointer(this.#path), this.#limit);
    }
    this.#ancestors.add(value);
    const copied =
      kind === "array" ? this.#array(value as readonly unknown[]) : this.#object(value as object);
    this.#ancestors.delete(value);
    return copied;
  }

  // Plain loops here: callbacks would cost another stack frame or two at each level.

  #array(array: readonly unknown[]): JsonValue {
    const copied: JsonValue[] = [];
    for (let index = 0; index < array.length; index++) {
      this.#path.push(String(index));
      copied.push(this.copy(array[index]) ?? this.#nullOrRefuse(array[index]));
      this.#path.pop();
    }
    if (Object.keys(array).length > array.length) this.#refuse("extra property on an array");
    return copied;
  }

  #nullOrRefuse(element: unknown): null {
    return element === null ? null : this.#refuse("hole or undefined in an array");
  }

  #object(object: object): JsonValue {
    if (Object.getOwnPropertySymbols(object).length > 0) this.#refuse("symbol key");
    // The members are the copy's own, `__proto__` too, so assigning to them reaches no prototype.
    const copied: Record<string, unknown> = { ...object };
    for (const key in listable(copied)) {
      const child = copied[key];
      this.#count(key.length + 2);
      // Most members are texts, which the copy has already.
      if (typeof child === "string") {
        this.#count(child.length + 2);
        continue;
      }
      this.#path.push(key);
      const copiedChild = this.copy(child);
      this.#path.pop();
      if (copiedChild === undefined) removeMember(copied, key);
      else if (copiedChild !== child) copied[key] = copiedChild;
    }
    // By now each of its members is one.
    return copied as Record<string, JsonValue>;
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#maxBytes) throw new TooLargeError(this.#side, this.#maxBytes);
  }

  #refuse(reason: InvalidReason): never {
    throw new InvalidValueError(this.#side, formatPointer(this.#path), reason);
  }
}

function foreignReason(value: unknown): InvalidReason {
  switch (typeof value) {
    case "number":
      return "NaN or infinite number";
    case "bigint":
      return "big integer";
    case "function":
      return "function";
    case "symbol":
      return "symbol";
    default:
      return "class instance";
  }
}
