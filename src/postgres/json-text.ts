/**
 * JSON as `jsonb` takes it: PostgreSQL has no text with NUL in it, nor with half of a surrogate pair. JSON has both, as
 * escapes. Each becomes the control character SUB and its four digits; and so does SUB, to be told from those.
 */

const sub = "\\u001a";

/** JSON text of a value, for `jsonb`. */
export function toJsonb(value: unknown): string {
  return JSON.stringify(value).replace(
    /\\(?:u(0000|001a|d[89a-f][0-9a-f]{2})|.)/g,
    (escape, digits?: string) => (digits === undefined ? escape : `${sub}${digits}`),
  );
}

/** JSON text of the value behind what `jsonb` gives back. */
export function fromJsonb(text: string): string {
  return text.replace(/\\(?:u001a([0-9a-f]{4})|.)/g, (escape, digits?: string) =>
    digits === undefined ? escape : `\\u${digits}`,
  );
}
