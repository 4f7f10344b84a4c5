/** How large a session may be: the default and the bounds of the option, and how a session is measured. */
import { TooLargeError, type Side } from "../merge/errors.js";
import type { JsonObject, Maybe } from "../merge/json.js";
import { check, isNumber } from "./check.js";

const defaultLimit = 16 * 1024 * 1024;

/** A text must fit into a string, with the longest escapes, and databases take not much more. */
const highestLimit = 64 * 1024 * 1024;

/** The limit that options ask for, checked; in bytes of JSON text. */
export function sizeLimit({ maxBytes = defaultLimit }: { readonly maxBytes?: number }): number {
  check(
    isNumber(maxBytes, 2, highestLimit) && Number.isInteger(maxBytes),
    "maxBytes",
    `a whole number of bytes from 2 to ${highestLimit}`,
  );
  return maxBytes;
}

/**
 * Throws if a session value has more bytes of JSON text than the limit.
 *
 * @throws `ERR_TOO_LARGE`
 */
export function checkSize(data: JsonObject, side: Side, maxBytes: number): void {
  // Most sessions are so small that this needs no text.
  if (atMost(data) <= maxBytes) return;
  if (atLeast(data) > maxBytes || Buffer.byteLength(JSON.stringify(data)) > maxBytes) {
    throw new TooLargeError(side, maxBytes);
  }
}

/** No fewer bytes than the text has: a UTF-16 unit takes up to six, a number up to 25. */
function atMost(value: Maybe): number {
  return size(value, (text) => 6 * text.length + 2, 25);
}

/** No more bytes than the text has. */
function atLeast(value: Maybe): number {
  return size(value, (text) => text.length + 2, 1);
}

function size(value: Maybe, ofText: (text: string) => number, ofOther: number): number {
  if (typeof value === "string") return ofText(value);
  if (typeof value !== "object" || value === null) return ofOther;
  let sum = 2;
  let members = 0;
  // Plain loops, for the stack.
  if (Array.isArray(value)) {
    for (const element of value as readonly Maybe[]) {
      members++;
      sum += size(element, ofText, ofOther);
    }
  } else {
    for (const [key, child] of Object.entries(value as JsonObject)) {
      if (child === undefined) continue;
      members++;
      sum += 1 + ofText(key) + size(child, ofText, ofOther);
    }
  }
  // The commas.
  return sum + Math.max(0, members - 1);
}
