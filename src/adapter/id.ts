/**
 * Session ids of frameworks: an application may make them of any characters, a backend takes letters, digits, `-` and
 * `_` only. So another id is stored under a spelling of it, which can be read back.
 */
import { InvalidIdError } from "../store/errors.js";
import { checkId } from "../store/id.js";

/** Begins a spelled id; an id that begins so by itself is spelled, too. */
const mark = "x_";

/**
 * The id that a session is stored under: as it is where backends take it, else its UTF-8 bytes, of which letters, digits
 * and `-` stand for themselves and any other one is `_` and two hexadecimal digits.
 *
 * @throws `ERR_INVALID_ID` for what is no well-formed text, is empty, or is spelled with more than 100 characters.
 */
export function storedId(id: unknown): string {
  const spelled = typeof id === "string" && id !== "" && needsSpelling(id) ? `${mark}${spell(id)}` : id;
  checkId(spelled);
  // Half of a surrogate pair has no UTF-8 of its own, and all halves would be one id.
  if (shownId(spelled) !== id) throw new InvalidIdError("is no well-formed text");
  return spelled;
}

/** The id that a framework knows a stored session by. */
export function shownId(stored: string): string {
  if (!stored.startsWith(mark)) return stored;
  const bytes = stored
    .slice(mark.length)
    .replace(/_([0-9a-f]{2})|./g, (character, hex?: string) => hex ?? hexOf(character.charCodeAt(0)));
  return Buffer.from(bytes, "hex").toString();
}

function needsSpelling(id: string): boolean {
  if (id.startsWith(mark)) return true;
  try {
    checkId(id);
    return false;
  } catch {
    return true;
  }
}

function spell(id: string): string {
  return Array.from(Buffer.from(id), (byte) => {
    const character = String.fromCharCode(byte);
    return /[A-Za-z0-9-]/.test(character) ? character : `_${hexOf(byte)}`;
  }).join("");
}

function hexOf(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
