/** Texts like a given one: dates beside a date, ids beside an id, lines beside lines, words beside a word. */
import fc from "fast-check";

/** A kind of text: how to tell it, and how to make more. */
interface TextKind {
  readonly pattern: RegExp;
  readonly like: (text: string) => fc.Arbitrary<string>;
}

const moments = fc.constantFrom("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12");

/** Dates and times, few enough to meet. */
export const isoDateTimes: fc.Arbitrary<string> = fc
  .tuple(moments, moments)
  .map(([month, hour]) => `2026-${month}-01T${hour}:00:00.000Z`);

/** Dates, few enough to meet. */
export const isoDates: fc.Arbitrary<string> = moments.map((month) => `2026-${month}-01`);

const decimal = Array.from("0123456789");
const hex = Array.from("0123456789abcdef");

const kinds: readonly TextKind[] = [
  { pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d/, like: () => isoDateTimes },
  { pattern: /^\d{4}-\d\d-\d\d$/, like: () => isoDates },
  // Ids of hexadecimal digits, UUIDs too: the same form with other digits.
  { pattern: /^(?=.*\d)[\da-f-]{8,}$/i, like: (text) => digitsLike(text, hex) },
  { pattern: /^\d+$/, like: (text) => digitsLike(text, decimal) },
  // Ids such as u42, order-7: the same with another number.
  {
    pattern: /^[^\s\d]+\d+$/,
    like: (text) => fc.nat({ max: 9 }).map((n) => text.replace(/\d+$/, String(n))),
  },
  { pattern: /\n/, like: (text) => linesLike(text.split("\n")) },
];

/** Texts like this one, itself among them. */
export function textsLike(text: string): fc.Arbitrary<string> {
  const kind = kinds.find(({ pattern }) => pattern.test(text));
  const others = kind?.like(text) ?? fc.constantFrom("a", "b", `${text}a`);
  return fc.oneof(fc.constant(text), others);
}

/** The text with its last letter or digit exchanged for another of an alphabet. */
function digitsLike(text: string, alphabet: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...alphabet).map((digit) => text.replace(/[^-](?=-*$)/, digit));
}

function linesLike(lines: readonly string[]): fc.Arbitrary<string> {
  const line = fc.constantFrom("a", "b", ...lines);
  return fc.array(line, { minLength: 1, maxLength: lines.length + 2 }).map((made) => made.join("\n"));
}
