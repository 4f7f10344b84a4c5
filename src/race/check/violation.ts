/** What a race can show to be wrong with a store, and the operations that show it. */
import type { Operation } from "../history.js";

/** Names an operation of a history. */
export type OperationRef = Pick<Operation, "process" | "request" | "operation" | "start" | "end">;

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
  /** The commits that added to it. */
  readonly operations: readonly OperationRef[];
}

/** Something a store did wrong: tell the kinds apart by `type`. */
export type Violation = LostEdit | TornRead | RevisionFault | LockDuringWork | CounterOff;

/** The name of an operation. */
export function ref({ process, request, operation, start, end }: Operation): OperationRef {
  return { process, request, operation, start, end };
}

/**
 * Tells a violation in a sentence, for people.
 *
 * @param violation - What a check found.
 * @returns What is wrong, and which operations show it, with their times in ms.
 *
 * @example
 * ```ts
 * import { describeViolation } from "lawful-merge/race";
 *
 * const commit = { process: 1, request: 0, operation: "commit", start: 20, end: 21.5 } as const;
 * console.log(describeViolation({ type: "lost edit", session: "s1", path: "/cart/pen", operations: [commit] }));
 * //> s1: the edit of /cart/pen by the commit of process 1, request 0 (20.0 ms to 21.5 ms) is gone, and no later commit had seen it.
 * ```
 */
export function describeViolation(violation: Violation): string {
  const [first, second] = violation.operations.map(describe);
  const { session } = violation;
  switch (violation.type) {
    case "lost edit":
      return (
        `${session}: the edit of ${violation.path} by ${first ?? "a commit"} is gone, and no later commit had seen it` +
        (second === undefined ? "." : `; ${second} had not seen it and wrote over it.`)
      );
    case "torn read":
      return `${session}: ${tornRead(violation, first ?? "the read after the race", second ?? "a commit")}`;
    case "revision fault":
      return `${session}: ${revisionFault(violation, first ?? "a commit", second)}`;
    case "lock during work":
      return violation.evidence === "reported"
        ? `${session}: a lock was held for ${ms(violation.overlap)} of ${first ?? "a work"}, as the store itself reported.`
        : `${session}: no two requests ever worked at the same time, although ${violation.waits} were ready while another ` +
            `one worked; ${second ?? "an open"} waited for the end of ${first ?? "a work"}. Seen from outside, by waiting.`;
    case "counter off": {
      const { least, most, actual } = violation;
      const expected = least === most ? `${least}` : `between ${least} and ${most}`;
      return `${session}: the counter ${violation.path} is ${actual ?? "no number"} and should be ${expected}.`;
    }
  }
}

function tornRead({ how, path = "" }: TornRead, read: string, commit: string): string {
  switch (how) {
    case "unparseable":
      return `${read} found something that could not be parsed.`;
    case "half a commit":
      return `${read} saw only a part of ${commit}; its edit of ${path} was not there yet.`;
    case "from nowhere":
      return `${read} saw a value at ${path} that no commit had stored.`;
  }
}

function revisionFault({ how, revision }: RevisionFault, first: string, second: string | undefined): string {
  switch (how) {
    case "repeated":
      return `revision ${revision} was written twice, by ${first} and by ${second ?? "another commit"}.`;
    case "skipped":
      return `revision ${revision} was written by no commit.`;
    case "went back":
      return `revision ${revision} came up in ${first}, after a higher one had been acknowledged to ${second ?? "another"}.`;
    case "two states":
      return `revision ${revision} was not the same to ${first} as to ${second ?? "the read after the race"}.`;
  }
}

function describe({ process, request, operation, start, end }: OperationRef): string {
  return `the ${operation} of process ${process}, request ${request} (${ms(start)} to ${ms(end)})`;
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`;
}
