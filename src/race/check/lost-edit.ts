/**
 * No edit is lost: every committed edit is in the final state, or was overwritten by a later commit that had seen
 * it. Counters have a check of their own, and what a rule settles is the rule's business.
 */
import { equals } from "../../merge/equality.js";
import { formatPointer } from "../../merge/pointer.js";
import { count } from "../count.js";
import { valueAt } from "../edit.js";
import type { Check } from "./finding.js";
import { Overwriters } from "./overwriters.js";
import { governanceOf } from "./rules.js";
import type { Change, RacedRequest, SessionHistory } from "./sessions.js";
import { ref, type LostEdit } from "./violation.js";

/** The check. */
export const lostEdit: Check = {
  name: "lost edit",
  title: "no edit is lost",
  run: ({ sessions, rules }) => {
    let edits = 0;
    let changes = 0;
    const violations: LostEdit[] = [];
    for (const session of sessions) {
      const { final } = session;
      if (final.status !== "read") continue;
      const overwriters = new Overwriters(session.requests);
      for (const request of session.requests) {
        if (request.fate !== "stored") continue;
        for (const change of request.changes) {
          changes++;
          if (governanceOf(rules, change.path) !== "none") continue;
          edits++;
          if (equals(valueAt(final.data, change.path), change.after)) continue;
          if (overwriters.knewOf(request, change)) continue;
          violations.push(lost(session, request, change, overwriters));
        }
      }
    }
    if (edits === 0) {
      const what = changes === 0 ? "" : " but counters and what a rule settles";
      return { verdict: "not applicable", reason: `no commit changed anything${what}` };
    }
    const held = violations.length === 0 ? ", each kept or knowingly overwritten" : "";
    return { verdict: "judged", evidence: `${count(edits, "committed edit")}${held}`, violations };
  },
};

function lost(
  { session }: SessionHistory,
  request: RacedRequest,
  change: Change,
  overwriters: Overwriters,
): LostEdit {
  const culprit = overwriters.firstUnaware(request, change);
  return {
    type: "lost edit",
    session,
    path: formatPointer(change.path),
    operations: [request.commit, culprit?.commit].filter((commit) => commit !== undefined).map(ref),
  };
}
