/** How the catalogue's rules look at values: equality inside a checked value, and a text to compare and order by. */
import { same } from "../merge/equality.js";
import { isObject, member, type JsonArray, type JsonValue, type Maybe } from "../merge/json.js";

/** Whether a value is an array; `Array.isArray` alone would make its elements `any`. */
export function isArray(value: Maybe): value is JsonArray {
  return Array.isArray(value);
}

/** Whether two values that merge has checked are equal, as merge sees it. */
export function sameValue(left: Maybe, right: Maybe): boolean {
  // What a resolver is given is within the depth limit already.
  return same(left, right, 1, Infinity);
}

/**
 * The canonical text of a checked value, that of RFC 8785: JSON without white space, the members of objects sorted by
 * their keys' UTF-16 code units. Two values have the same text exactly if they are equal.
 */
export function canonicalText(value: JsonValue): string {
  if (isArray(value)) {
    const elements: string[] = [];
    // Plain loops: a callback would cost another stack frame at each level.
    for (const element of value) elements.push(canonicalText(element));
    return `[${elements.join()}]`;
  }
  if (!isObject(value)) return JSON.stringify(value);
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const inner = member(value, key);
    if (inner !== undefined) members.push(`${JSON.stringify(key)}:${canonicalText(inner)}`);
  }
  return `{${members.join()}}`;
}
