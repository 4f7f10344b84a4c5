/** Runs all checks over a history. Each check is a pure function in a file of its own. */
import { rulesFromJson } from "../../catalogue/words.js";
import type { History } from "../history.js";
import { counters } from "./counters.js";
import { dirtyRead } from "./dirty-read.js";
import { doubleApplication } from "./double-application.js";
import type { Check, Verdict } from "./finding.js";
import { listOrder } from "./list-order.js";
import { lockDuringWork } from "./lock-during-work.js";
import { lostEdit } from "./lost-edit.js";
import { resurrected } from "./resurrected.js";
import { revisions } from "./revisions.js";
import { sessionsOf } from "./sessions.js";
import { staleRead } from "./stale-read.js";
import { tornRead } from "./torn-read.js";
import { traceOf } from "./trace.js";

const checks: readonly Check[] = [
  lostEdit,
  tornRead,
  dirtyRead,
  staleRead,
  resurrected,
  doubleApplication,
  listOrder,
  revisions,
  lockDuringWork,
  counters,
];

/**
 * Checks a history. Pure: the same history gives the same verdict.
 *
 * @param history - What the processes of a race did.
 * @returns What each check says, and all violations with the operations that show them.
 * @throws `ERR_BAD_RULE` if the history's rules are none.
 *
 * @example
 * ```ts
 * import { checkHistory, runRace } from "lawful-merge/race";
 *
 * const result = await runRace({ workers: 2, requests: 2, work: 5, seed: 1 });
 * if (result.status === "could not run") throw new Error(result.reason);
 * console.log(checkHistory(result.history).violations); //> []
 * ```
 */
export function checkHistory(history: History): Verdict {
  const sessions = sessionsOf(history);
  const rules = rulesFromJson(history.run.rules);
  const evidence = { history, sessions, rules, traces: sessions.map((session) => traceOf(session, rules)) };
  const results = checks.map(({ name, title, run }) => ({ name, title, finding: run(evidence) }));
  return {
    checks: results,
    violations: results.flatMap(({ finding }) => (finding.verdict === "judged" ? finding.violations : [])),
  };
}
