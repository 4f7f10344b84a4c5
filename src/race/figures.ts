/** The figures of a race that people compare: how long it took, how it ended, how long locks were held. */
import type { CommitOutcome, History, LockSpan } from "./history.js";

/** A few numbers that sum up a race; times in ms. */
export interface Figures {
  /** From the first request's start to the last one's end. */
  readonly wallTime: number;
  /** How many requests there were. */
  readonly requests: number;
  /** How many commits ended how. */
  readonly commits: Readonly<Record<CommitOutcome["status"], number>>;
  /** How many requests could not even open their session. */
  readonly failedOpens: number;
  /** Left out if the store reported no locks. */
  readonly locks?: LockFigures;
}

/** What locks cost, in ms. */
export interface LockFigures {
  readonly count: number;
  readonly longestHold: number;
  readonly longestWait: number;
  readonly medianWait: number;
}

/** Sums up a race. */
export function figuresOf({ operations, locks }: History): Figures {
  const start = operations.reduce((first, operation) => Math.min(first, operation.start), Infinity);
  const end = operations.reduce((last, operation) => Math.max(last, operation.end), -Infinity);
  const commits = { committed: 0, conflict: 0, abandoned: 0, unreadable: 0, failed: 0 };
  let requests = 0;
  let failedOpens = 0;
  for (const operation of operations) {
    if (operation.operation === "commit") commits[operation.outcome.status]++;
    if (operation.operation !== "open") continue;
    requests++;
    if (operation.outcome.status !== "read") failedOpens++;
  }
  return {
    wallTime: operations.length === 0 ? 0 : end - start,
    requests,
    commits,
    failedOpens,
    ...(locks.length > 0 && { locks: lockFigures(locks, end) }),
  };
}

function lockFigures(locks: readonly LockSpan[], end: number): LockFigures {
  const waits = locks.map(({ requested, acquired = end }) => acquired - requested).sort((a, b) => a - b);
  const holds = locks.map(({ acquired, released = end }) =>
    acquired === undefined ? 0 : released - acquired,
  );
  return {
    count: locks.length,
    longestHold: holds.reduce((longest, hold) => Math.max(longest, hold), 0),
    longestWait: waits.at(-1) ?? 0,
    medianWait: waits[Math.floor(waits.length / 2)] ?? 0,
  };
}
