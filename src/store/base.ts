/** What a session object stands on: the record it came from, or that there is none and why. Knows no backend. */
import type { JsonObject } from "../merge/json.js";
import type { SessionRecord } from "./contract.js";

/**
 * How the session that an object stood on ended. `destroyed`: by that object, which is like new and destroys
 * nothing else. `discarded`: by others, and what the object edits is discarded with it.
 */
export type End = "destroyed" | "discarded";

/** What a session object stands on. */
export interface Base {
  /** The record as it was last seen; `undefined` where there is none. */
  readonly record: SessionRecord | undefined;
  /** What mine came from: the base's data, unless edits made during a commit could not be rebased on it. */
  readonly ancestor: JsonObject;
  /** Where there is no record any more: why. */
  readonly end: End | undefined;
}

/** The base that is found: a record, or nothing; `end` is what is known of a session that was there before. */
export function baseOn(record: SessionRecord | undefined, end?: End): Base {
  return record === undefined
    ? { record, ancestor: {}, end }
    : { record, ancestor: record.data, end: undefined };
}
