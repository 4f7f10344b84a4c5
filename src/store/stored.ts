/**
 * What comes out of a backend and is about to be used: records that are there, and that can be walked. Another
 * hand may have written them, or a store with another limit.
 */
import { copyJson } from "../merge/copy.js";
import type { Side } from "../merge/errors.js";
import { kindOf, type JsonObject } from "../merge/json.js";
import type { SessionRecord } from "./contract.js";
import { present } from "./fate.js";
import type { Host } from "./host.js";
import type { MergeSettings } from "./merge-roots.js";

/** Reads what is stored under an id, has not expired and can be used. */
export async function loadPresent(
  { backend, settings }: Host,
  id: string,
): Promise<SessionRecord | undefined> {
  const stored = present(await backend.load(id), settings.now());
  if (stored !== undefined) checkStored(stored, settings);
  return stored;
}

/** Throws unless a record's data is a session value that is nested no deeper than the limit. */
export function checkStored(
  { data }: SessionRecord,
  { depthLimit }: Pick<MergeSettings, "depthLimit">,
): void {
  checkData(data, "theirs", depthLimit);
}

/** Throws unless some side's data is a session value that is nested no deeper than the limit, in levels. */
export function checkData(data: JsonObject, side: Side, depthLimit: number): void {
  // The walk carries no path, to be cheap; the copy finds the place again.
  if (!isWalkable(data, depthLimit)) copyJson(data, side, depthLimit);
}

function isWalkable(value: unknown, levels: number): boolean {
  const kind = kindOf(value);
  if (kind === "scalar") return true;
  if (kind === "absent" || kind === "foreign" || levels === 0) return false;
  const isArray = kind === "array";
  // Both kinds have just been checked. The values of an array would leave its holes out.
  for (const child of isArray ? (value as readonly unknown[]) : Object.values(value as object)) {
    const isAbsentMember = child === undefined && !isArray;
    if (!isAbsentMember && !isWalkable(child, levels - 1)) return false;
  }
  return true;
}
