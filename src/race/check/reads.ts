/** The reads of a session that could be understood. Knows no rules and no authors. */
import type { JsonObject } from "../../merge/json.js";
import type { OpenOperation } from "../history.js";
import type { RacedRequest, SessionHistory } from "./sessions.js";

/** A read: a request's open, or the one after the race, which has no operation and began after all others. */
export interface Read {
  readonly operation?: OpenOperation;
  /** In ms. */
  readonly start: number;
  /** In ms. */
  readonly end: number;
  readonly data: JsonObject;
  readonly revision?: number;
  /** The request that opened. */
  readonly request?: RacedRequest;
}

/** The reads of a session, ordered by start. */
export function readsOf({ requests, final }: SessionHistory): readonly Read[] {
  const reads: Read[] = [];
  for (const request of requests) {
    const { open } = request;
    const { outcome, start, end } = open;
    if (outcome.status !== "read") continue;
    const { data, revision } = outcome;
    reads.push({ operation: open, start, end, data, ...(revision !== undefined && { revision }), request });
  }
  if (final.status === "read") {
    const { data, revision } = final;
    reads.push({ start: Infinity, end: Infinity, data, ...(revision !== undefined && { revision }) });
  }
  return reads;
}
