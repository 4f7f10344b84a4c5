/** Changes a text a little, as fuzzers do. */

/** Pieces with a meaning for one of the readers, whole formats excepted. */
const pieces = [
  "~",
  "~0",
  "~1",
  "~2",
  "/",
  "*",
  "**",
  "#",
  "\0",
  "\ufeff",
  "\ud800",
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  '"',
  "\\u0000",
  "1e999",
  "-0",
  "null",
  "__proto__",
  "constructor",
  "9".repeat(310),
  "\n",
  "^",
  "$",
  "(a+)+",
];

/** The text with one to four changes; `random` gives numbers from 0 up to 1, and `other` is a text to cross it with. */
export function mutate(text: string, other: string, random: () => number): string {
  let changed = text;
  const below = (limit: number): number => Math.floor(random() * limit);
  for (let changes = 1 + below(4); changes > 0; changes--) {
    const at = below(changed.length + 1);
    const length = 1 + below(random() < 0.1 ? 64 : 4);
    const head = changed.slice(0, at);
    const tail = changed.slice(at);
    const kinds = [
      () => head + (pieces[below(pieces.length)] ?? "") + tail,
      () => head + tail.slice(length),
      () => head + String.fromCharCode(below(random() < 0.8 ? 128 : 65_536)) + tail.slice(1),
      () => head + tail.slice(0, length).repeat(1 + below(4)) + tail,
      () => head + other.slice(below(other.length + 1)),
    ];
    changed = (kinds[below(kinds.length)] ?? kinds[0])?.() ?? changed;
  }
  return changed.slice(0, 4096);
}
