/** Runs all checks over a history. Each check is a pure function in a file of its own. */
import type { RuleSet } from "../../merge/rule.js";
import { rulesFromJson } from "../../rules/json.js";
import type { History } from "../history.js";
import { counters } from "./counters.js";
import { lockDuringWork } from "./lock-during-work.js";
import { lostEdit } from "./lost-edit.js";
import { revisions } from "./revisions.js";
import { sessionsOf, type SessionHistory } from "./sessions.js";
import { tornRead } from "./torn-read.js";
import type { Violation } from "./violation.js";

/** What a check looks at. */
export interface Evidence {
  readonly history: History;
  readonly sessions: readonly SessionHistory[];
  readonly rules: RuleSet;
}

/** What a check found. */
export type Finding =
  /** No violations means that it held. `evidence` says in a few words what that rests on. */
  | { readonly verdict: "judged"; readonly evidence: string; readonly violations: readonly Violation[] }
  /** The history holds nothing that it could judge. */
  | { readonly verdict: "not applicable"; readonly reason: string };

/** One thing that is checked. */
export interface Check {
  /** The type of the violations that it finds. */
  readonly name: Violation["type"];
  /** What should hold, for people. */
  readonly title: string;
  readonly run: (evidence: Evidence) => Finding;
}

/** What one check said. */
export interface CheckResult {
  /** The type of the violations that it looks for. */
  readonly name: Violation["type"];
  /** What should hold, for people. */
  readonly title: string;
  /** What it found. */
  readonly finding: Finding;
}

/** What all checks say of a history. */
export interface Verdict {
  /** One result per check. */
  readonly checks: readonly CheckResult[];
  /** All violations; none means that everything held. */
  readonly violations: readonly Violation[];
}

const checks: readonly Check[] = [lostEdit, tornRead, revisions, lockDuringWork, counters];

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
  const evidence = { history, sessions: sessionsOf(history), rules: rulesFromJson(history.run.rules) };
  const results = checks.map(({ name, title, run }) => ({ name, title, finding: run(evidence) }));
  return {
    checks: results,
    violations: results.flatMap(({ finding }) => (finding.verdict === "judged" ? finding.violations : [])),
  };
}
