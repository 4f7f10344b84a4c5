/** Changes one place of a session, as an assignment, a `delete`, a `push` or a `splice` in a request would. */
import type { Maybe } from "../../../merge/json.js";
import { isArrayValue, isObjectValue, objectOf } from "../../values.js";
import { child, type Place } from "./places.js";

/**
 * The session after a change of one place; what it does not touch keeps its identity. An element that becomes absent
 * is taken out of its array, one past the end is appended. A place in something that has no places stays as it is.
 */
export function changeAt(value: Maybe, place: Place, change: (value: Maybe) => Maybe): Maybe {
  const [key, ...rest] = place;
  if (key === undefined) return change(value);
  const before = child(value, key);
  const after = changeAt(before, rest, change);
  if (after === before) return value;
  if (isArrayValue(value)) {
    const index = Math.min(Number(key), value.length);
    return value.toSpliced(index, 1, ...(after === undefined ? [] : [after]));
  }
  if (!isObjectValue(value)) return value;
  const members = Object.entries(value).filter(([name]) => name !== key || after !== undefined);
  const changed = members.map(([name, member]): [string, Maybe] => [name, name === key ? after : member]);
  return objectOf(before === undefined ? [...changed, [key, after]] : changed);
}

/** The place itself, or the first one above it at which the session has nothing: what has to be made first. */
export function firstAbsent(value: Maybe, place: Place): Place {
  let reached = value;
  for (const [depth, key] of place.entries()) {
    reached = child(reached, key);
    if (reached === undefined) return place.slice(0, depth + 1);
  }
  return place;
}
