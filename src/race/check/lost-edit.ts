/**
 * No edit is lost: every committed edit is in the final state, or was overwritten by a later commit that had seen
 * it, or ended with its session. Counters have a check of their own, and what a rule settles is the rule's business.
 */
import { equals } from "../../merge/equality.js";
import type { JsonObject } from "../../merge/json.js";
import { formatPointer } from "../../merge/pointer.js";
import { count } from "../count.js";
import { valueAt } from "../edit.js";
import type { Check } from "./finding.js";
import { ends } from "./lives.js";
import { Overwriters } from "./overwriters.js";
import { governanceOf } from "./rules.js";
import type { Change, RacedRequest, SessionHistory } from "./sessions.js";
import type { Token } from "./tokens.js";
import type { Trace } from "./trace.js";
import { refs, type LostEdit } from "./violation.js";

/** The check. */
export const lostEdit: Check = {
  name: "lost edit",
  title: "no edit is lost",
  run: ({ traces, rules }) => {
    let edits = 0;
    let changes = 0;
    const violations: LostEdit[] = [];
    for (const trace of traces) {
      const { session } = trace;
      const { final } = session;
      if (final.status !== "read") continue;
      const overwriters = new Overwriters(trace);
      const mayHaveEnded = endingsOf(trace);
      for (const request of session.requests) {
        if (request.fate !== "stored") continue;
        for (const change of request.changes) {
          changes++;
          const governance = governanceOf(rules, change.path);
          if (governance !== "none" && governance !== "append") continue;
          const elements = appended(trace, request, change);
          if (governance === "append" && elements.length === 0) continue;
          edits++;
          if (elements.length > 0 ? showsAll(trace, final.data, elements) : shows(final.data, change))
            continue;
          if (elements.length === 0 && overwriters.knewOf(request, change)) continue;
          if (mayHaveEnded(request)) continue;
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

function shows(data: JsonObject, { path, after }: Change): boolean {
  return equals(valueAt(data, path), after);
}

/** The elements that a change appended to a list. */
function appended({ tokens }: Trace, request: RacedRequest, { path }: Change): readonly Token[] {
  const pointer = formatPointer(path);
  return tokens.putBy(request).filter((token) => token.inList && formatPointer(token.path) === pointer);
}

function showsAll({ tokens }: Trace, data: JsonObject, elements: readonly Token[]): boolean {
  const shown = new Set(elements.flatMap(({ path }) => tokens.elements(data, path)));
  return elements.every((element) => shown.has(element));
}

/** Tells whether the life that a request wrote to may have ended, at the time of its commit or later. */
function endingsOf({ session, reads, lives }: Trace): (request: RacedRequest) => boolean {
  const last = reads.find(({ operation }) => operation === undefined);
  const present = last && lives.ofRead(last);
  const end = session.requests
    .filter((request) => request.fate !== "not stored" && ends(request))
    .reduce((latest, { commit, destroy }) => Math.max(latest, (destroy ?? commit)?.end ?? 0), -Infinity);
  return (request) => {
    if (end < (request.commit?.start ?? 0)) return false;
    // A life of which the state after the race still shows something has not ended.
    return present === undefined || lives.ofRequest(request) !== present;
  };
}

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
    operations: refs(request.commit, culprit?.commit ?? culprit?.destroy),
  };
}
