/** What a session object stands on: the record it came from, or that there is none and why. Knows no backend. */
import type { JsonObject } from "../merge/json.js";
import type { SessionRecord } from "./contract.js";

/** What a session object stands on. */
export interface Base {
  /** The record as it was last seen; `undefined` where there is none. */
  readonly record: SessionRecord | undefined;
  /** What mine came from: the base's data, unless edits made during a commit could not be rebased on it. */
  readonly ancestor: JsonObject;
}

/** The base that a record is, or that it is when nothing is stored. */
export function baseOn(record: SessionRecord | undefined): Base {
  return { record, ancestor: record?.data ?? {} };
}
