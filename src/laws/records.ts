/** Where a merge left a record: a conflict or a decision. */
import { parsePointer } from "../merge/pointer.js";
import type { MergeResult } from "../merge/result.js";
import { isAtOrAbove, type Path } from "./values.js";

/** Tells whether a record speaks of a node itself or of one above it. */
export function isDecidedAbove(result: MergeResult): (path: Path) => boolean {
  const records = recordPaths(result);
  return (path) => records.some((record) => isAtOrAbove(record, path));
}

/** Tells whether a record speaks of a node itself, or of one above or under it. */
export function isDecidedNear(result: MergeResult): (path: Path) => boolean {
  const records = recordPaths(result);
  return (path) => records.some((record) => isAtOrAbove(record, path) || isAtOrAbove(path, record));
}

function recordPaths(result: MergeResult): Path[] {
  const conflicts = result.ok ? [] : result.conflicts;
  return [...conflicts, ...result.decisions].map(({ path }) => parsePointer(path) ?? []);
}
