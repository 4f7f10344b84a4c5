/**
 * Gives a copy back what it shares with the value it was made from. A request changes little of a session, and what is
 * the very object it was need not be compared, merged and stored again.
 */
import { same } from "../merge/equality.js";
import { kindOf, listable, member, type JsonObject, type Maybe } from "../merge/json.js";

/**
 * The copy, with each object and array that equals the ancestor's at the same place replaced by that one.
 *
 * @param copy - A checked copy that nobody else holds: it is changed in place.
 * @param ancestor - What it came from, nested no deeper than any session.
 * @returns The ancestor itself if nothing was changed.
 */
export function sharing(copy: Record<string, Maybe>, ancestor: JsonObject): JsonObject {
  let isSame = true;
  let surplus = 0;
  for (const _ in listable(ancestor)) surplus--;
  for (const key in listable(copy)) {
    surplus++;
    const child = copy[key];
    if (child === ancestor[key]) continue;
    const was = member(ancestor, key);
    const shared = shareChild(child, was);
    // The member is the copy's own, `__proto__` too, so assigning to it reaches no prototype.
    if (shared !== child) copy[key] = shared;
    if (shared !== was) isSame = false;
  }
  // What is stored may have members that are undefined; it is left to the comparison to tell.
  return isSame && surplus === 0 ? ancestor : copy;
}

function shareChild(child: Maybe, was: Maybe): Maybe {
  const kind = kindOf(child);
  if (child === was || kindOf(was) !== kind) return child;
  // Both kinds have just been compared.
  if (kind === "object") return sharing(child as JsonObject, was as JsonObject);
  // An array is one value to a merge.
  return kind === "array" && same(child, was, 1, Infinity) ? was : child;
}
