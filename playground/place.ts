/** Finds where in a JSON text the value at a path begins, so that what is wrong with a value can be shown there. */

/** A place in a text, both from 1; columns are in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

const token = /\s*(?:"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+)/y;

/**
 * Finds a value.
 *
 * @param text - A text that `JSON.parse` takes.
 * @param path - The keys and indices from the root down.
 * @returns Where the value begins, or where the last one above it does that the text has. Of a key that stands twice
 * in one object the last counts, as it does for `JSON.parse`.
 */
export function findPlace(text: string, path: readonly string[]): Place {
  /** Where each container is in that is open: the key or index that is being read. */
  const keys: string[] = [];
  const kinds: ("{" | "[")[] = [];
  let [found, depthFound, expectsKey] = [0, -1, false];
  token.lastIndex = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const word = match[0].trimStart();
    const at = token.lastIndex - word.length;
    if (word === "}" || word === "]") {
      kinds.pop();
      keys.pop();
    } else if (word === ",") {
      if (kinds.at(-1) === "[") keys.push(String(Number(keys.pop()) + 1));
      else expectsKey = true;
    } else if (expectsKey) {
      if (keys.length === kinds.length) keys.pop();
      keys.push(JSON.parse(word) as string);
      expectsKey = false;
    } else if (word !== ":") {
      const leadsThere = keys.length <= path.length && keys.every((key, depth) => key === path[depth]);
      if (leadsThere && keys.length >= depthFound) [found, depthFound] = [at, keys.length];
      if (word === "{" || word === "[") {
        kinds.push(word);
        keys.push(word === "[" ? "0" : "");
        expectsKey = word === "{" && !/^\s*\}/.test(text.slice(token.lastIndex));
      }
    }
  }
  return placeAt(text, found);
}

/** The line and column of a position. */
function placeAt(text: string, position: number): Place {
  const lines = text.slice(0, position).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
