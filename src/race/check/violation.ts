/** What a race can show to be wrong with a store, and the shortest chain of operations that shows it. */
import type { Operation } from "../history.js";

/** Names an operation of a history. */
export interface OperationRef extends Pick<Operation, "process" | "request" | "start" | "end"> {
  /** Which part of the request it was. */
  readonly operation: Operation["operation"];
  /** The revision that it read or wrote; left out if it came up with none. */
  readonly revision?: number;
}

/** A committed edit is neither in the final state nor overwritten by a later commit that had seen it. */
export interface LostEdit {
  /** Tells this kind from the others. */
  readonly type: "lost edit";
  /** The session that it happened to. */
  readonly session: string;
  /** What was edited, as a JSON Pointer. */
  readonly path: string;
  /** The commit whose edit is lost; then, if one is known, the first later commit that had not seen it. */
  readonly operations: readonly OperationRef[];
}

/** A read showed something that was never a state of the session. */
export interface TornRead {
  /** Tells this kind from the others. */
  readonly type: "torn read";
  /**
   * It could not be parsed; or it showed one edit of a commit but not another of the same commit; or it showed
   * a value that nobody had stored.
   */
  readonly how: "unparseable" | "half a commit" | "from nowhere";
  /** The session that it happened to. */
  readonly session: string;
  /** Where it shows, as a JSON Pointer; left out if nothing could be parsed. */
  readonly path?: string;
  /** The read, unless it is the one after the race; then, for half a commit, that commit. */
  readonly operations: readonly OperationRef[];
}

/** A read showed an edit that was never committed, or not yet. */
export interface DirtyRead {
  /** Tells this kind from the others. */
  readonly type: "dirty read";
  /** The edit was refused; or its commit began only after the read had ended. */
  readonly how: "refused" | "not yet committed";
  /** The session that it happened to. */
  readonly session: string;
  /** Where it shows, as a JSON Pointer. */
  readonly path: string;
  /** The commit; then the read, unless it is the one after the race. */
  readonly operations: readonly OperationRef[];
}

/** A read did not show what had been there before it began. */
export interface StaleRead {
  /** Tells this kind from the others. */
  readonly type: "stale read";
  /** The edit that is missing had been acknowledged; or another read had shown it. */
  readonly how: "after a commit" | "after a read";
  /** The session that it happened to. */
  readonly session: string;
  /** Where it shows, as a JSON Pointer. */
  readonly path: string;
  /** Set if the read is the one after the race. */
  readonly afterRace?: true;
  /**
   * The commits that followed, one upon the other, on what the read shows; then, if the last of them was not
   * acknowledged in time, the earlier read that showed it; then the read, unless it is the one after the race.
   */
  readonly operations: readonly OperationRef[];
}

/** A read showed something of a session that had been destroyed before. */
export interface ResurrectedSession {
  /** Tells this kind from the others. */
  readonly type: "resurrected session";
  /** The session that it happened to. */
  readonly session: string;
  /** What came back, as a JSON Pointer. */
  readonly path: string;
  /** Set if the read is the one after the race. */
  readonly afterRace?: true;
  /**
   * The destruction; the operations, if any, that tie what its request had read to what came back; then the read,
   * unless it is the one after the race.
   */
  readonly operations: readonly OperationRef[];
}

/** An element that was appended once stands in a list twice. */
export interface DoubleApplication {
  /** Tells this kind from the others. */
  readonly type: "double application";
  /** The session that it happened to. */
  readonly session: string;
  /** The list, as a JSON Pointer. */
  readonly path: string;
  /** The commit, unless the element was there before the race; then the first read, unless it is the one after it. */
  readonly operations: readonly OperationRef[];
}

/** Two reads show the elements of one list in orders of which at most one can be that of the commits. */
export interface OrderFault {
  /** Tells this kind from the others. */
  readonly type: "order fault";
  /** The session that it happened to. */
  readonly session: string;
  /** The list, as a JSON Pointer. */
  readonly path: string;
  /** The two reads, but not the one after the race. */
  readonly operations: readonly OperationRef[];
}

/** Revisions did not go up by one from commit to commit. */
export interface RevisionFault {
  /** Tells this kind from the others. */
  readonly type: "revision fault";
  /**
   * Two commits wrote the same revision; or none wrote it, the first of a gap; or it came after a higher one had been acknowledged;
   * or two reads of it differ.
   */
  readonly how: "repeated" | "skipped" | "went back" | "two states";
  /** The session that it happened to. */
  readonly session: string;
  /** The revision in question. */
  readonly revision: number;
  /** The operations that wrote it or saw it; for a skipped one, the commit after it. */
  readonly operations: readonly OperationRef[];
}

/** A lock was held while a request worked. */
export type LockDuringWork = {
  /** Tells this kind from the others. */
  readonly type: "lock during work";
  /** The session that it happened to. */
  readonly session: string;
} & (
  | {
      /** The store itself reported it. */
      readonly evidence: "reported";
      /** For how long lock and work overlapped, in ms. */
      readonly overlap: number;
      /** The work. */
      readonly operations: readonly OperationRef[];
    }
  | {
      /** Seen from outside: requests were ready to work while another one worked, and never got to. */
      readonly evidence: "observed";
      /** How many requests waited for the end of another one's work. */
      readonly waits: number;
      /** The first work, and the open that waited for its end. */
      readonly operations: readonly OperationRef[];
    }
);

/** A counter is not the sum of what was added to it. */
export interface CounterOff {
  /** Tells this kind from the others. */
  readonly type: "counter off";
  /** The session that it happened to. */
  readonly session: string;
  /** The counter, as a JSON Pointer. */
  readonly path: string;
  /** The sum of what was committed; where the outcome of a commit is unknown, the least and the most it can be. */
  readonly least: number;
  /** See `least`. */
  readonly most: number;
  /** What it ended at; left out if it is no number. */
  readonly actual?: number;
  /** During the race, the read that shows it; after it, the commits that added to it. */
  readonly operations: readonly OperationRef[];
}

/** Something a store did wrong: tell the kinds apart by `type`. */
export type Violation =
  | LostEdit
  | TornRead
  | DirtyRead
  | StaleRead
  | ResurrectedSession
  | DoubleApplication
  | OrderFault
  | RevisionFault
  | LockDuringWork
  | CounterOff;

/** The name of an operation. */
export function ref(operation: Operation): OperationRef {
  const { process, request, operation: part, start, end } = operation;
  const revision = revisionOf(operation);
  return { process, request, operation: part, start, end, ...(revision !== undefined && { revision }) };
}

function revisionOf(operation: Operation): number | undefined {
  return operation.operation !== "work" && "revision" in operation.outcome
    ? operation.outcome.revision
    : undefined;
}

/** The names of operations; those that the history does not have are left out, such as the read after the race. */
export function refs(...operations: readonly (Operation | undefined)[]): readonly OperationRef[] {
  return operations.flatMap((operation) => (operation === undefined ? [] : [ref(operation)]));
}
