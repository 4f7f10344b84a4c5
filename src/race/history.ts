/**
 * What a race leaves behind: everything that every process did, on one clock. All times are ms since the
 * processes were let go, on the machine's monotonic clock (`clock.ts`), so they compare across processes.
 */
import type { JsonObject, JsonValue } from "../merge/json.js";
import type { Edit } from "./edit.js";

/** A finished race as the checker and the timeline see it. */
export interface History {
  /** What was run. */
  readonly run: RunHeader;
  /** What was stored before the race began, one entry per session. */
  readonly initial: readonly StoredSession[];
  /** What the processes did, ordered by start. */
  readonly operations: readonly Operation[];
  /** The locks that the store reported, ordered by request. */
  readonly locks: readonly LockSpan[];
  /** What was stored after the race had ended, read by a fresh store, one entry per session. */
  readonly final: readonly FinalRead[];
}

/** What was run. */
export interface RunHeader {
  /** The store module. */
  readonly store: string;
  /** How many processes took part. */
  readonly workers: number;
  /** What a generated script was made from; left out for a given script. */
  readonly seed?: number;
  /** The conflict rules in their JSON form. */
  readonly rules: JsonValue;
  /** When the processes were let go, by the wall clock, in ISO 8601; for people, not for arithmetic. */
  readonly startedAt: string;
}

/** A session as it stood in the store. */
export interface StoredSession {
  /** Its id. */
  readonly session: string;
  /** Its data. */
  readonly data: JsonObject;
  /** Left out if the store counts no revisions. */
  readonly revision?: number;
}

/** A session as it was found after the race. */
export interface FinalRead {
  /** Its id. */
  readonly session: string;
  /** How the read ended. */
  readonly outcome: ReadOutcome;
}

/** Whose operation it is, and when it was. */
export interface Span {
  /** The process, from 0. */
  readonly process: number;
  /** The request within its process, from 0. */
  readonly request: number;
  /** The session that the request opened. */
  readonly session: string;
  /** When it began, in ms. */
  readonly start: number;
  /** When it ended, in ms. */
  readonly end: number;
}

/** A request's first part: the session is read. */
export interface OpenOperation extends Span {
  /** Tells this part from the others. */
  readonly operation: "open";
  /** How it ended. */
  readonly outcome: ReadOutcome;
}

/** A request's second part: it works, and at the end of the work makes its edits. */
export interface WorkOperation extends Span {
  /** Tells this part from the others. */
  readonly operation: "work";
}

/** A request's third part: its edits are stored, or not. */
export interface CommitOperation extends Span {
  /** Tells this part from the others. */
  readonly operation: "commit";
  /** What was to be stored. */
  readonly edits: readonly Edit[];
  /** How it ended. */
  readonly outcome: CommitOutcome;
}

/** The third part of a request that destroys: in place of the commit. */
export interface DestroyOperation extends Span {
  /** Tells this part from the others. */
  readonly operation: "destroy";
  /** How it ended. */
  readonly outcome: DestroyOutcome;
}

/** One part of a request. */
export type Operation = OpenOperation | WorkOperation | CommitOperation | DestroyOperation;

/** How a read ended. */
export type ReadOutcome =
  | { readonly status: "read"; readonly data: JsonObject; readonly revision?: number }
  /** What was stored made no sense. */
  | { readonly status: "unreadable"; readonly error: Failure }
  | { readonly status: "failed"; readonly error: Failure };

/** How a commit ended. */
export type CommitOutcome =
  /** The revision is left out if nothing was written or none is counted. */
  | { readonly status: "committed"; readonly revision?: number }
  /** Refused: nothing was stored. */
  | { readonly status: "conflict"; readonly error: Failure }
  /** The script's edits did not fit the session, so they were not made. */
  | { readonly status: "abandoned"; readonly error: Failure }
  /** What was stored made no sense; whether the edits were stored is unknown. */
  | { readonly status: "unreadable"; readonly error: Failure }
  /** Whether the edits were stored is unknown. */
  | { readonly status: "failed"; readonly error: Failure };

/** How a destruction ended. */
export type DestroyOutcome =
  /** The session that was read is gone. */
  | { readonly status: "destroyed" }
  /** The statuses of a commit that did not succeed; abandoned means that the store can't destroy. */
  | Exclude<CommitOutcome, { readonly status: "committed" }>;

/** An error of a store, as far as it can be told in a line. */
export interface Failure {
  /** The error's name, such as `SyntaxError`. */
  readonly name: string;
  /** The error's code, if it had one. */
  readonly code?: string;
  /** What the error said. */
  readonly message: string;
}

/** A lock that the store reported. */
export interface LockSpan {
  /** The process that asked for it, from 0. */
  readonly process: number;
  /** The request during which it was asked for. */
  readonly request: number;
  /** The session that it guards. */
  readonly session: string;
  /** When it was asked for, in ms. */
  readonly requested: number;
  /** When it was got, in ms; left out if it never was. */
  readonly acquired?: number;
  /** When it was given back, in ms; left out if it was still held when the process had done its requests. */
  readonly released?: number;
}
