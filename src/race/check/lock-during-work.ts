/**
 * No lock is held while a request works. Found in two ways: the store reported such a lock; or, whatever it
 * reports, requests on one session never worked at the same time although they were ready to. A session of which
 * neither says anything is not judged, and no other session vouches for it.
 */
import { count } from "../count.js";
import type { Check } from "./finding.js";
import { locksOverWorks } from "./lock-reports.js";
import type { SessionHistory } from "./sessions.js";
import { ref, type LockDuringWork } from "./violation.js";
import { observe, type Observation } from "./waiting.js";

/** The check. */
export const lockDuringWork: Check = {
  name: "lock during work",
  title: "no lock is held during the work",
  run: ({ sessions, history: { operations, locks } }) => {
    const observed = sessions.map((session) => ({ session, observation: observe(session.requests) }));
    const reporting = new Set(locks.map(({ session }) => session));
    const unjudged = observed.filter(
      ({ session, observation }) => observation.says === "nothing" && !reporting.has(session.session),
    );
    if (unjudged.length === sessions.length) {
      return {
        verdict: "not applicable",
        reason: "the store reported no locks, and too few requests met to tell from outside",
      };
    }
    const overlaps = locksOverWorks(
      operations.filter((operation) => operation.operation === "work"),
      locks,
    );
    const pairs = observed.reduce((sum, { observation }) => sum + observation.pairs, 0);
    return {
      verdict: "judged",
      evidence:
        (locks.length === 0 ? "the store reported no locks" : count(locks.length, "reported lock")) +
        `; seen from outside, ${count(pairs, "pair")} of requests worked at the same time` +
        (unjudged.length === 0
          ? ""
          : `; ${count(unjudged.length, "session")} not judged, for too few requests met there`),
      violations: [
        ...observed.flatMap(({ session, observation }) => seenFromOutside(session, observation)),
        ...sessions.flatMap((session) => reported(session, overlaps)),
      ],
    };
  },
};

function seenFromOutside(
  { session }: SessionHistory,
  { says, waits }: Observation,
): readonly LockDuringWork[] {
  const [first] = waits;
  if (says !== "in turn" || first === undefined) return [];
  const operations = [ref(first[0]), ref(first[1].open)];
  return [{ type: "lock during work", evidence: "observed", session, waits: waits.length, operations }];
}

function reported(
  { session, requests }: SessionHistory,
  overlaps: ReturnType<typeof locksOverWorks>,
): readonly LockDuringWork[] {
  return requests.flatMap(({ work }): readonly LockDuringWork[] => {
    const overlap = work && overlaps.get(work);
    if (work === undefined || overlap === undefined) return [];
    return [{ type: "lock during work", evidence: "reported", session, overlap, operations: [ref(work)] }];
  });
}
