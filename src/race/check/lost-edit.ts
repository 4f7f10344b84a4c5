/**
 * No edit is lost: every committed edit is in the final state, or was overwritten by a later commit that had seen
 * it. Counters have a check of their own, and what a rule settles is the rule's business.
 */
import { equals } from "../../merge/equality.js";
import { formatPointer } from "../../merge/pointer.js";
import { count } from "../count.js";
import { valueAt } from "../edit.js";
import type { Check } from "./finding.js";
import { governanceOf } from "./rules.js";
import type { Change, RacedRequest, SessionHistory } from "./sessions.js";
import { ref, type LostEdit } from "./violation.js";

/** The check. */
export const lostEdit: Check = {
  name: "lost edit",
  title: "no edit is lost",
  run: ({ sessions, rules }) => {
    let edits = 0;
    const violations: LostEdit[] = [];
    for (const session of sessions) {
      const { final } = session;
      if (final.status !== "read") continue;
      for (const request of session.requests) {
        if (request.fate !== "stored") continue;
        for (const change of request.changes) {
          if (governanceOf(rules, change.path) !== "none") continue;
          edits++;
          if (equals(valueAt(final.data, change.path), change.after)) continue;
          if (session.requests.some((other) => overwroteKnowingly(other, request, change))) continue;
          violations.push(lost(session, request, change));
        }
      }
    }
    return {
      verdict: "judged",
      evidence: `${count(edits, "committed edit")}, each kept or knowingly overwritten`,
      violations,
    };
  },
};

function overwroteKnowingly(other: RacedRequest, request: RacedRequest, change: Change): boolean {
  return (
    other !== request &&
    other.fate !== "not stored" &&
    endOf(other) >= startOfCommit(request) &&
    other.changes.some(({ path }) => related(path, change.path)) &&
    saw(other, change)
  );
}

function lost(session: SessionHistory, request: RacedRequest, change: Change): LostEdit {
  const culprit = session.requests
    .filter((other) => other !== request && other.fate !== "not stored" && endOf(other) >= endOf(request))
    .filter((other) => !saw(other, change))
    .sort((left, right) => endOf(left) - endOf(right))[0];
  return {
    type: "lost edit",
    session: session.session,
    path: formatPointer(change.path),
    operations: [request.commit, culprit?.commit].filter((commit) => commit !== undefined).map(ref),
  };
}

function saw(other: RacedRequest, change: Change): boolean {
  const { outcome } = other.open;
  return outcome.status === "read" && equals(valueAt(outcome.data, change.path), change.after);
}

/** Whether one path is the other or lies above it. */
function related(left: readonly string[], right: readonly string[]): boolean {
  return left.every((key, depth) => depth >= right.length || right[depth] === key);
}

function startOfCommit({ commit }: RacedRequest): number {
  return commit?.start ?? 0;
}

function endOf({ commit }: RacedRequest): number {
  return commit?.end ?? 0;
}
