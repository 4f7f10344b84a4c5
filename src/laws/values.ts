/**
 * Looking at values without the merge's own eyes: a second equality and a second way into objects, so that a
 * defect of the merge's can't hide itself from the laws.
 */
import type { JsonArray, JsonObject, Maybe } from "../merge/json.js";

/** Keys from the root down. */
export type Path = readonly string[];

/** A text that two values share just if they are structurally equal; absent has one of its own. */
export function canonical(value: Maybe): string {
  if (value === undefined) return "absent";
  if (isArrayValue(value)) return `[${value.map(canonical).join()}]`;
  if (!isObjectValue(value)) return JSON.stringify(value);
  const members = keysOf(value).map((key) => `${JSON.stringify(key)}:${canonical(own(value, key))}`);
  return `{${members.sort().join()}}`;
}

/** Whether two values are structurally equal: key order does not matter, array order does, -0 equals 0. */
export function equal(left: Maybe, right: Maybe): boolean {
  if (left === right) return true;
  if (isArrayValue(left)) return isArrayValue(right) && equalArrays(left, right);
  return isObjectValue(left) && isObjectValue(right) && equalObjects(left, right);
}

function equalArrays(left: JsonArray, right: JsonArray): boolean {
  // By index, since callbacks skip holes.
  for (let index = 0; index < left.length; index++) if (!equal(left[index], right[index])) return false;
  return left.length === right.length;
}

function equalObjects(left: JsonObject, right: JsonObject): boolean {
  const keys = keysOf(left);
  return keys.length === keysOf(right).length && keys.every((key) => equal(own(left, key), own(right, key)));
}

/** Whether a value is an object with members. */
export function isObjectValue(value: Maybe): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is an array; `Array.isArray` alone would make its elements `any`. */
export function isArrayValue(value: Maybe): value is JsonArray {
  return Array.isArray(value);
}

/** The keys of an object's present members. */
export function keysOf(object: JsonObject): string[] {
  return Object.keys(object).filter((key) => object[key] !== undefined);
}

/** A member, absent unless it is the object's own and enumerable. */
export function own(value: Maybe, key: string): Maybe {
  if (!isObjectValue(value)) return undefined;
  return Object.prototype.propertyIsEnumerable.call(value, key) ? value[key] : undefined;
}

/** The value at a path, absent where the path leads nowhere. */
export function at(value: Maybe, path: Path): Maybe {
  return path.reduce<Maybe>(own, value);
}

/** The keys that any of some values has as an object. */
export function allKeys(...values: readonly Maybe[]): string[] {
  return [...new Set(values.flatMap((value) => (isObjectValue(value) ? keysOf(value) : [])))];
}

/** The paths of all nodes of some values: the root, and every member of every object. */
export function allPaths(...values: readonly Maybe[]): Path[] {
  const below = allKeys(...values).flatMap((key) =>
    allPaths(...values.map((value) => own(value, key))).map((rest) => [key, ...rest]),
  );
  return [[], ...below];
}

/** Whether one path leads to the other's node or above it. */
export function isAtOrAbove(path: Path, other: Path): boolean {
  return path.length <= other.length && path.every((key, depth) => key === other[depth]);
}

/** An object of given members under any keys. */
export function objectOf(members: Iterable<readonly [string, Maybe]>): JsonObject {
  return Object.fromEntries(members);
}

/** A deep copy, undefined members included. */
export function copyOf(value: Maybe): Maybe {
  if (isArrayValue(value)) return value.map((element) => copyOf(element) ?? null);
  if (!isObjectValue(value)) return value;
  return objectOf(Object.entries(value).map(([key, child]) => [key, copyOf(child)]));
}

/** The value as a JSON file would keep it. */
export function roundTrip(value: unknown): Maybe {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Maybe);
}
