/** Pairs the elements of two arrays, so that an insertion does not make everything behind it look changed. */
import type { JsonArray, JsonValue } from "../merge/json.js";
import { equal } from "../laws/values.js";

/** An element beside what it is compared with; one of the two may be absent. */
export interface Pair {
  readonly value?: JsonValue;
  readonly against?: JsonValue;
}

/** Equal elements in the same order are pairs; of what lies between them, the first with the first, and so on. */
export function alignedElements(values: JsonArray, others: JsonArray): readonly Pair[] {
  const anchors = longestCommon(values, others);
  const pairs: Pair[] = [];
  let [here, there] = [0, 0];
  for (const [atValue, atOther] of [...anchors, [values.length, others.length] as const]) {
    pairs.push(...sideBySide(values.slice(here, atValue), others.slice(there, atOther)));
    const value = values[atValue];
    if (value !== undefined) pairs.push({ value, against: value });
    [here, there] = [atValue + 1, atOther + 1];
  }
  return pairs;
}

function sideBySide(values: JsonArray, others: JsonArray): readonly Pair[] {
  const length = Math.max(values.length, others.length);
  return Array.from({ length }, (_none, index): Pair => {
    const [value, against] = [values[index], others[index]];
    return { ...(value !== undefined && { value }), ...(against !== undefined && { against }) };
  });
}

/** The indices of a longest common subsequence, by the usual table. */
function longestCommon(values: JsonArray, others: JsonArray): readonly (readonly [number, number])[] {
  const lengths = Array.from({ length: values.length + 1 }, () =>
    Array.from({ length: others.length + 1 }, () => 0),
  );
  const lengthAt = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  for (let row = values.length - 1; row >= 0; row--) {
    for (let column = others.length - 1; column >= 0; column--) {
      const longest = equal(values[row], others[column])
        ? 1 + lengthAt(row + 1, column + 1)
        : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1));
      lengths[row]?.splice(column, 1, longest);
    }
  }
  const found: [number, number][] = [];
  for (let [row, column] = [0, 0]; row < values.length && column < others.length;) {
    if (equal(values[row], others[column])) found.push([row++, column++]);
    else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row++;
    else column++;
  }
  return found;
}
