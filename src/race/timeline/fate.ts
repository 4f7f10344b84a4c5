/** What became of the edits of requests, as far as the checks can tell. */
import { rulesFromJson } from "../../catalogue/words.js";
import type { Verdict } from "../check/finding.js";
import { governanceOf } from "../check/rules.js";
import { sessionsOf, type RacedRequest, type SessionHistory } from "../check/sessions.js";
import type { History } from "../history.js";

/** Kept or knowingly overwritten; lost; refused as a conflict; or nobody knows. */
export type Fate = "kept" | "lost" | "refused" | "unknown";

/**
 * Tells the fate of each request's edits. Left out are requests with no edits of which a fate can be told: those
 * that edited nothing or were never made, and those of which every edit is a counter's or left to a rule.
 * @param history - The race.
 * @param verdict - What the checks say of it.
 * @returns The fates, by `PROCESS/REQUEST`.
 */
export function fatesOf(history: History, verdict: Verdict): ReadonlyMap<string, Fate> {
  const lost = new Set(
    verdict.violations.flatMap(({ type, operations: [commit] }) =>
      type === "lost edit" && commit !== undefined ? [`${commit.process}/${commit.request}`] : [],
    ),
  );
  const rules = rulesFromJson(history.run.rules);
  const fates = new Map<string, Fate>();
  for (const session of sessionsOf(history)) {
    for (const request of session.requests) {
      if (!request.changes.some(({ path }) => governanceOf(rules, path) === "none")) continue;
      const name = `${request.open.process}/${request.open.request}`;
      fates.set(name, lost.has(name) ? "lost" : fateOf(request, session));
    }
  }
  return fates;
}

function fateOf({ fate }: RacedRequest, { final }: SessionHistory): Fate {
  if (fate === "not stored") return "refused";
  return fate === "stored" && final.status === "read" ? "kept" : "unknown";
}
