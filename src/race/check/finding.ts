/** What a check is, what it looks at, and what it says. */
import type { RuleSet } from "../../merge/rule.js";
import type { History } from "../history.js";
import type { SessionHistory } from "./sessions.js";
import type { Trace } from "./trace.js";
import type { Violation } from "./violation.js";

/** What a check looks at. */
export interface Evidence {
  readonly history: History;
  readonly sessions: readonly SessionHistory[];
  /** The sessions, looked through. */
  readonly traces: readonly Trace[];
  readonly rules: RuleSet;
}

/** What a check found. */
export type Finding =
  /** No violations means that it held. `evidence` says in a few words what was looked at. */
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
