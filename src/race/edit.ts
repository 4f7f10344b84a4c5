/** The edits that a raced request makes to its session. Knows no store and no time. */
import { isObject, member, type JsonObject, type JsonValue, type Maybe } from "../merge/json.js";
import { parsePointer } from "../merge/pointer.js";

/**
 * One edit at a JSON Pointer below the root. Objects that are missing on the way are made, but not in order to delete.
 * An increment adds `by`, a safe integer, to the number that is there; an absent one counts as 0. An append puts `value`
 * at the end of the array that is there; an absent one counts as empty. An edit that leads through something that is no
 * object, increments something that is no number, or appends to something that is no array, does not fit: the request's
 * edits are then not made at all, and its commit counts as abandoned.
 */
export type Edit =
  | { readonly type: "set"; readonly path: string; readonly value: JsonValue }
  | { readonly type: "delete"; readonly path: string }
  | { readonly type: "increment"; readonly path: string; readonly by: number }
  | { readonly type: "append"; readonly path: string; readonly value: JsonValue };

type Container = Record<string, unknown>;

/**
 * Makes the edits in place, as an application would.
 * @param data - The session to change.
 * @param edits - The edits, in order.
 * @throws TypeError where an edit leads into something that is no object, increments something that is no number, or
 *   appends to something that is no array.
 */
export function applyEdits(data: Container, edits: readonly Edit[]): void {
  for (const edit of edits) applyEdit(data, edit);
}

function applyEdit(data: Container, edit: Edit): void {
  const segments = parsePointer(edit.path) ?? [];
  const key = segments.at(-1);
  if (key === undefined) throw new TypeError("An edit needs the JSON Pointer of a place below the root.");
  const parent = containerAt(data, segments.slice(0, -1), edit);
  if (parent === undefined) return;
  switch (edit.type) {
    case "set":
      put(parent, key, structuredClone(edit.value));
      return;
    case "delete":
      Reflect.deleteProperty(parent, key);
      return;
    case "increment": {
      const before = Object.hasOwn(parent, key) ? (parent[key] ?? 0) : 0;
      if (typeof before !== "number") throw new TypeError(`There is no number to increment at ${edit.path}.`);
      put(parent, key, before + edit.by);
      return;
    }
    case "append": {
      const before: unknown = Object.hasOwn(parent, key) ? (parent[key] ?? []) : [];
      if (!Array.isArray(before)) throw new TypeError(`There is no array to append to at ${edit.path}.`);
      // A new array: the old one may be shared with what was read.
      put(parent, key, [...(before as readonly unknown[]), structuredClone(edit.value)]);
    }
  }
}

/** The object that holds the edited member; a deletion makes none. */
function containerAt(data: Container, segments: readonly string[], edit: Edit): Container | undefined {
  let container = data;
  for (const segment of segments) {
    let next = Object.hasOwn(container, segment) ? container[segment] : undefined;
    if (next === undefined) {
      if (edit.type === "delete") return undefined;
      next = {};
      put(container, segment, next);
    }
    if (!isContainer(next))
      throw new TypeError(`The way to ${edit.path} leads into something that is no object.`);
    container = next;
  }
  return container;
}

function isContainer(value: unknown): value is Container {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Sets a member under any key. A plain assignment to `__proto__` would change the prototype instead.
 * @param container - The object to change.
 * @param key - The member's key.
 * @param value - What it gets.
 */
export function put(container: Container, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(container, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    container[key] = value;
  }
}

/** The value at a pointer's segments, absent if nothing is there. */
export function valueAt(data: Maybe, segments: readonly string[]): Maybe {
  let value = data;
  for (const segment of segments) {
    if (!isObject(value)) return undefined;
    value = member(value, segment);
  }
  return value;
}

/**
 * A session after the edits. The session itself stays as it is; what the edits do not touch is shared with it.
 * @param data - The session.
 * @param edits - The edits, in order.
 * @returns What they make of it.
 * @throws TypeError as `applyEdits` does.
 */
export function edited(data: JsonObject, edits: readonly Edit[]): JsonObject {
  const copy: Record<string, Maybe> = { ...data };
  const own = new Set<unknown>([copy]);
  for (const edit of edits) {
    ownContainers(copy, parsePointer(edit.path)?.slice(0, -1) ?? [], own);
    applyEdit(copy, edit);
  }
  return copy;
}

/** Replaces the objects along a path by copies, unless they are copies already; where there is none it ends. */
function ownContainers(copy: Container, segments: readonly string[], own: Set<unknown>): void {
  let container = copy;
  for (const segment of segments) {
    const next = Object.hasOwn(container, segment) ? container[segment] : undefined;
    if (!isContainer(next)) return;
    const mine: Container = own.has(next) ? next : { ...next };
    own.add(mine);
    put(container, segment, mine);
    container = mine;
  }
}
