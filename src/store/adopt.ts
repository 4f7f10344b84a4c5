/**
 * Brings an object that someone holds up to date in place, so that references into it go on working after a
 * commit. Knows only values.
 */
import { same } from "../merge/equality.js";
import { kindOf, member, type JsonObject, type JsonValue, type Maybe } from "../merge/json.js";

/**
 * Makes `live` equal to `value`, object by object along the same keys, and returns it; or returns `value` where
 * `live` can't be changed. `value` must be a copy that nobody else holds: parts of it become parts of `live`.
 */
export function adopt(live: unknown, value: JsonObject, depthLimit: number): JsonObject {
  // An object root is answered by an object: `live` only if it is one as well.
  return new Adoption(depthLimit).adopt(live, value) as JsonObject;
}

class Adoption {
  readonly #limit: number;
  /** Objects that have found their place: one that is held at two places must not become two values. */
  readonly #placed = new Set<unknown>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  adopt(live: unknown, value: Maybe): unknown {
    const kind = kindOf(value);
    if ((kind !== "object" && kind !== "array") || kindOf(live) !== kind) return value;
    if (this.#placed.has(live) || !Object.isExtensible(live)) return value;
    this.#placed.add(live);
    // Both kinds have just been checked.
    const done =
      kind === "array"
        ? this.#array(live as unknown[], value as readonly JsonValue[])
        : this.#object(live as JsonObject, value as JsonObject);
    return done ? live : value;
  }

  #object(live: JsonObject, value: JsonObject): boolean {
    for (const key of Object.keys(live)) {
      if (member(value, key) === undefined && !Reflect.deleteProperty(live, key)) return false;
    }
    for (const key of Object.keys(value)) {
      const held = member(live, key);
      const adopted = this.adopt(held, member(value, key));
      if (adopted !== held && !define(live, key, adopted)) return false;
    }
    return true;
  }

  /** Elements have no names to know them by: one keeps its identity only where it is what it was. */
  #array(live: unknown[], value: readonly unknown[]): boolean {
    for (const [index, element] of value.entries()) {
      const held = live[index];
      if (!this.#isSame(held, element) && !define(live, String(index), element)) return false;
    }
    return Reflect.set(live, "length", value.length);
  }

  #isSame(held: unknown, element: unknown): boolean {
    try {
      return !this.#placed.has(held) && same(held as Maybe, element as Maybe, 1, this.#limit);
    } catch {
      // Held is no session value, so it isn't the same as one.
      return false;
    }
  }
}

/** Like an assignment, but `__proto__` is a key as any other and a property that resists is no exception. */
function define(object: object, key: string, value: unknown): boolean {
  return Reflect.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
