/**
 * No lock is held while a request works. Found in two ways: the store reported such a lock; or, whatever it
 * reports, requests on one session never worked at the same time although they were ready to.
 */
import type { LockSpan, WorkOperation } from "../history.js";
import { count } from "../count.js";
import type { Check, Evidence } from "./finding.js";
import type { RacedRequest, SessionHistory } from "./sessions.js";
import { ref, type LockDuringWork } from "./violation.js";

/** The check. */
export const lockDuringWork: Check = {
  name: "lock during work",
  title: "no lock is held during the work",
  run: ({ sessions, history }) => {
    const locks = locksByProcess(history.locks);
    const reported = sessions.flatMap((session) => reportedLocks(session, locks));
    const observed = sessions.map(observe);
    const together = observed.reduce((sum, { pairs }) => sum + pairs, 0);
    return {
      verdict: "judged",
      evidence:
        (history.locks.length === 0
          ? "the store reported no locks"
          : count(history.locks.length, "reported lock")) +
        `; seen from outside, ${count(together, "pair")} of requests worked at the same time`,
      violations: [...observed.flatMap(({ violation }) => violation ?? []), ...reported],
    };
  },
};

type LocksByProcess = ReadonlyMap<number, readonly LockSpan[]>;

function locksByProcess(locks: Evidence["history"]["locks"]): LocksByProcess {
  const sorted = new Map<number, LockSpan[]>();
  for (const lock of locks) {
    const known = sorted.get(lock.process);
    if (known === undefined) sorted.set(lock.process, [lock]);
    else known.push(lock);
  }
  return sorted;
}

/** Locks that a process held while it worked itself, a lock that it kept from an earlier request included. */
function reportedLocks(
  { session, requests }: SessionHistory,
  locks: LocksByProcess,
): readonly LockDuringWork[] {
  return requests.flatMap(({ work }) => {
    if (work === undefined) return [];
    const overlaps = (locks.get(work.process) ?? []).map((lock) => overlapOf(lock, work));
    const overlap = overlaps.reduce((longest, one) => Math.max(longest, one), 0);
    if (overlap === 0) return [];
    return [
      { type: "lock during work", evidence: "reported", session, overlap, operations: [ref(work)] } as const,
    ];
  });
}

function overlapOf({ acquired, released = Infinity }: LockSpan, { start, end }: WorkOperation): number {
  return acquired === undefined ? 0 : Math.min(released, end) - Math.max(acquired, start);
}

/** Works shorter than this, in ms, say nothing: that two of them overlap, or not, is left to chance. */
const shortestWork = 5;

/** So many requests must have waited for another one's end before that is no chance. */
const fewestWaits = 3;

interface Observation {
  /** How many works began while another process's work was going on. */
  readonly pairs: number;
  readonly violation?: LockDuringWork;
}

/** Looks at who worked when. A lock over the work makes each request's open end after the work before it. */
function observe({ session, requests }: SessionHistory): Observation {
  const working = requests.filter(isWorking).sort((left, right) => left.work.start - right.work.start);
  let pairs = 0;
  const waits: (readonly [WorkOperation, RacedRequest])[] = [];
  let before: WorkOperation | undefined;
  for (const request of working) {
    if (before !== undefined && before.process !== request.work.process) {
      if (request.work.start < before.end) pairs++;
      // It was ready while the other one worked, and was let in only afterwards.
      else if (request.open.start < before.end) waits.push([before, request]);
    }
    if (before === undefined || request.work.end > before.end) before = request.work;
  }
  const [first] = waits;
  if (pairs > 0 || waits.length < fewestWaits || first === undefined) return { pairs };
  const operations = [ref(first[0]), ref(first[1].open)];
  return {
    pairs,
    violation: { type: "lock during work", evidence: "observed", session, waits: waits.length, operations },
  };
}

function isWorking(request: RacedRequest): request is RacedRequest & { readonly work: WorkOperation } {
  return request.work !== undefined && request.work.end - request.work.start >= shortestWork;
}
