/**
 * The value domain: what a session value is and how to look into one without being fooled by keys such as
 * `__proto__`. Knows nothing of merging. In JavaScript absent is written `undefined`.
 */
import { Unwalkable } from "./unwalkable.js";

/** A session value: what JSON can say. */
export type JsonValue = null | boolean | number | string | JsonArray | JsonObject;

/** A JSON array. */
export type JsonArray = readonly JsonValue[];

/** A JSON object; a member whose value is `undefined` is absent. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** A session value, or absent. */
export type Maybe = JsonValue | undefined;

/** Whether `Object.keys` lists a key of an object: it is the object's own, and enumerable. */
export function isListed(object: JsonObject, key: string): boolean {
  return Object.prototype.propertyIsEnumerable.call(object, key);
}

/** The member of an object, absent unless its key is listed. */
export function member(object: JsonObject, key: string): Maybe {
  const value = object[key];
  return value !== undefined && isListed(object, key) ? value : undefined;
}

/**
 * An object whose members `for…in` lists, which is many times as fast as `Object.keys`: the object itself, or where
 * something on its prototype would be listed too, a copy without that. A member that is read from it without asking may
 * be inherited, as `toString` is; {@link member} tells.
 */
export function listable<T extends object>(object: T): T {
  const prototype = prototypeOf(object);
  for (const _ in prototype) return Object.assign(Object.create(null) as T, object);
  return object;
}

/**
 * Sets an own member under any key. A plain assignment would change the prototype under `__proto__`, and fail under
 * `constructor` where somebody has frozen what objects inherit.
 */
export function setMember(object: Record<string, Maybe>, key: string, value: Maybe): void {
  if (key in object && !Object.hasOwn(object, key)) {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    object[key] = value;
  }
}

/** Removes a member of an object under construction. */
export function removeMember(object: object, key: string): void {
  Reflect.deleteProperty(object, key);
}

/** Whether an object was made by a literal, by `JSON.parse` or with a null prototype; realms don't matter. */
export function isPlainObject(value: object): boolean {
  const prototype = prototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return prototypeOf(prototype) === null && Object.hasOwn(prototype, "isPrototypeOf");
}

/** The prototype; the library's type for it is `any`. */
function prototypeOf(value: object): object | null {
  return Object.getPrototypeOf(value) as object | null;
}

/** The kinds of value that merge tells apart; `foreign` is whatever is no session value. */
export type Kind = "absent" | "scalar" | "array" | "object" | "foreign";

/**
 * Classifies one value by its own nature, without looking at what it contains.
 *
 * @param value - Anything.
 * @returns Its kind; NaN, the infinities, functions, symbols, big integers and class instances are `foreign`.
 */
export function kindOf(value: unknown): Kind {
  switch (typeof value) {
    case "undefined":
      return "absent";
    case "string":
    case "boolean":
      return "scalar";
    case "number":
      return Number.isFinite(value) ? "scalar" : "foreign";
    case "object":
      if (value === null) return "scalar";
      if (Array.isArray(value)) return "array";
      return isPlainObject(value) ? "object" : "foreign";
    default:
      return "foreign";
  }
}

/** Whether a value is an object to be merged member by member. Throws {@link Unwalkable} at a foreign one. */
export function isObject(value: Maybe): value is JsonObject {
  const kind = kindOf(value);
  if (kind === "foreign") throw new Unwalkable();
  return kind === "object";
}
