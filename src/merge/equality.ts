/** Structural equality of session values: key order does not matter, array order does, -0 equals 0. */
import { copyJson } from "./copy.js";
import { depthLimit, type DepthOptions } from "./depth.js";
import { isListed, kindOf, listable, member, type JsonArray, type JsonObject, type Maybe } from "./json.js";
import { Unwalkable } from "./unwalkable.js";

/**
 * Tells whether two session values are equal, as merge sees it.
 *
 * @param left - A session value, or `undefined` for absent.
 * @param right - Likewise.
 * @param options - The depth limit, in levels.
 * @returns Whether they are structurally equal; an own member that is `undefined` is absent.
 * @throws {@link InvalidValueError} `ERR_NOT_JSON` and {@link TooDeepError} `ERR_TOO_DEEP`, where it walks.
 *
 * Takes time in proportion to the members of the nodes that it walks, on both sides, and none where both are the same
 * object. It stops at the first difference.
 *
 * @example
 * ```ts
 * import { equals } from "lawful-merge";
 *
 * console.log(equals({ a: 1, b: [0] }, { b: [-0], a: 1, c: undefined })); //> true
 * console.log(equals({ a: null }, {})); //> false
 * ```
 */
export function equals(left: unknown, right: unknown, options: DepthOptions = {}): boolean {
  const limit = depthLimit(options);
  try {
    // Anything may come in; the walk finds out.
    return same(left as Maybe, right as Maybe, 1, limit);
  } catch (error) {
    if (error instanceof Unwalkable) for (const value of [left, right]) copyJson(value, "value", limit);
    throw error;
  }
}

/** Equality inside a walk: `level` is the level that a container at this place has. */
export function same(left: Maybe, right: Maybe, level: number, limit: number): boolean {
  if (left === right) return true;
  const kind = kindOf(left);
  const other = kindOf(right);
  if (kind === "foreign" || other === "foreign") throw new Unwalkable();
  if (kind !== other || kind === "scalar") return false;
  if (level > limit) throw new Unwalkable();
  return kind === "array"
    ? sameArrays(left as JsonArray, right as JsonArray, level, limit)
    : sameMembers(left as JsonObject, right as JsonObject, level + 1, limit);
}

function sameArrays(left: JsonArray, right: JsonArray, level: number, limit: number): boolean {
  if (left.length !== right.length) return false;
  // A plain loop: a callback would cost another stack frame at each level.
  for (let index = 0; index < left.length; index++) {
    // Absent is for members only; JSON would turn it into null here.
    if (left[index] === undefined || right[index] === undefined) throw new Unwalkable();
    if (!same(left[index], right[index], level + 1, limit)) return false;
  }
  return true;
}

/**
 * Whether two objects have the same members, beside some that are not looked at. `below` is the level of the members.
 */
export function sameMembers(
  left: JsonObject,
  right: JsonObject,
  below: number,
  limit: number,
  beside?: ReadonlyMap<string, unknown>,
): boolean {
  const one = listable(left);
  const other = listable(right);
  let surplus = 0;
  for (const _ in other) surplus--;
  for (const key in one) {
    const value = one[key];
    if (value === undefined) continue;
    surplus++;
    if (value === other[key] || beside?.has(key) === true) continue;
    if (!same(value, member(other, key), below, limit)) return false;
  }
  if (beside !== undefined) {
    for (const key of beside.keys()) {
      surplus += Number(isListed(other, key)) - Number(member(one, key) !== undefined);
    }
  }
  // What is left over may be members of the other that are undefined, and were counted unseen.
  return surplus === 0 || (lacksNone(one, other, beside) && lacksNone(other, one, beside));
}

/** Whether each member of an object, beside some, is one of another's, too. */
function lacksNone(object: JsonObject, other: JsonObject, beside?: ReadonlyMap<string, unknown>): boolean {
  for (const key in object) {
    const isThere =
      object[key] === undefined || member(other, key) !== undefined || beside?.has(key) === true;
    if (!isThere) return false;
  }
  return true;
}
