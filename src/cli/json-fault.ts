/**
 * Finds where a text stops being JSON. `JSON.parse` says so only sometimes, and quotes the text, which may be
 * private. The scan keeps its own stack, so no nesting is too deep for it. Knows no files.
 */

/** Where a text stops being JSON, and what could have stood there. */
export interface JsonFault {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** What JSON allows there, in words. */
  readonly expected: string;
}

type State = "value" | "value or ]" | "key" | "key or }" | "colon" | "comma or close" | "end";
type Close = "}" | "]";

const space = /[ \t\r\n]*/y;
const plainCharacters = /[^"\\\u0000-\u001f]*/y;
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * Finds the first place at which a text stops being JSON.
 *
 * @param text - The whole text, without a byte order mark.
 * @returns The place, or `undefined` if the text is JSON.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: Close[] = [];
  let state: State = "value";
  let at = 0;

  /** Moves past what the expression matches here; says whether that was anything. */
  const skip = (expression: RegExp): boolean => {
    expression.lastIndex = at;
    const length = expression.exec(text)?.[0].length ?? 0;
    at += length;
    return length > 0;
  };
  /** Moves past a string; stops at the first character that can't be in it. */
  const skipString = (): boolean => {
    at++;
    while (skip(plainCharacters) || skip(escape));
    if (text[at] !== '"') return false;
    at++;
    return true;
  };
  const fault = (expected: string): JsonFault => ({ ...placeOf(text, at), expected });

  for (;;) {
    skip(space);
    const character = text[at];
    const close = open.at(-1);
    const mayClose = state === "value or ]" || state === "key or }" || state === "comma or close";

    if (mayClose && character !== undefined && character === close) {
      open.pop();
      at++;
      state = afterValue(open);
    } else if (state === "end") {
      return character === undefined ? undefined : fault("the end of the text");
    } else if (state === "comma or close") {
      if (character !== ",") return fault(`a comma or ${close ?? "the end"}`);
      at++;
      state = close === "}" ? "key" : "value";
    } else if (state === "colon") {
      if (character !== ":") return fault("a colon");
      at++;
      state = "value";
    } else if (state === "key" || state === "key or }") {
      if (character !== '"')
        return fault(state === "key" ? "a key in double quotes" : "a key in double quotes or }");
      if (!skipString()) return fault(inString);
      state = "colon";
    } else if (character === "{") {
      open.push("}");
      at++;
      state = "key or }";
    } else if (character === "[") {
      open.push("]");
      at++;
      state = "value or ]";
    } else if (character === '"') {
      if (!skipString()) return fault(inString);
      state = afterValue(open);
    } else {
      if (!skip(scalar)) return fault(state === "value" ? "a value" : "a value or ]");
      state = afterValue(open);
    }
  }
}

const inString = "the rest of a string: a character, a known escape, or the closing quote";

function afterValue(open: readonly Close[]): State {
  return open.length === 0 ? "end" : "comma or close";
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const lines = text.slice(0, at).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
