/** The order in which records must stand, judged without the merge's own comparison of paths. */
import type { Path } from "./values.js";

/**
 * Whether records are ordered by path, segment by segment, in UTF-16 code units, and no two are of one node.
 *
 * @param records - Conflicts or decisions: their paths, which are JSON Pointers, and what names their nodes where two of
 * them can have one path.
 */
export function isInOrder(records: readonly { readonly path: string; readonly node?: string }[]): boolean {
  return records.every(({ path, node }, place) => {
    const next = records[place + 1];
    if (next === undefined) return true;
    return path === next.path ? node !== next.node : comesBefore(segmentsOf(path), segmentsOf(next.path));
  });
}

function segmentsOf(pointer: string): Path {
  const unescape = (segment: string): string =>
    segment.replace(/~[01]/g, (escape) => (escape === "~1" ? "/" : "~"));
  return pointer.split("/").slice(1).map(unescape);
}

function comesBefore(left: Path, right: Path): boolean {
  const depth = left.findIndex((segment, place) => segment !== right[place]);
  const [segment, other] = [left[depth], right[depth]];
  // One leads to the other, or both to the same node.
  if (segment === undefined || other === undefined) return left.length < right.length;
  return codeUnits(segment) < codeUnits(other);
}

/** A text that no comparison can read but by code units: each as four digits. */
function codeUnits(text: string): string {
  return Array.from({ length: text.length }, (_, place) =>
    text.charCodeAt(place).toString(16).padStart(4, "0"),
  ).join("");
}
