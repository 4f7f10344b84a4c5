/** Session ids: which ones are allowed. */
import { InvalidIdError } from "./errors.js";

const allowed = /^[A-Za-z0-9_-]{1,100}$/;
const reservedByWindows = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

/** Throws unless every backend can store a session under this id; no allowed id is a path. */
export function checkId(id: unknown): asserts id is string {
  if (typeof id !== "string") throw new InvalidIdError("is no string");
  if (!allowed.test(id)) {
    throw new InvalidIdError(id === "" ? "is empty" : "is too long or has a character that is not allowed");
  }
  if (reservedByWindows.test(id)) throw new InvalidIdError("is a reserved name");
}
