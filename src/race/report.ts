/** How a race's result is shown: text for people, one JSON object for programs. */
import type { CheckResult, Verdict } from "./check/finding.js";
import { describeViolation } from "./check/describe.js";
import { count } from "./count.js";
import { figuresOf, type Figures } from "./figures.js";
import type { History } from "./history.js";
import type { RaceResult } from "./run.js";

/** So many violations of one kind are shown; the rest are counted. */
const shownViolations = 3;

/**
 * A race's result for people.
 *
 * @param result - What `runRace` returned.
 * @returns Lines of text, ending in the status.
 *
 * @example
 * ```ts
 * import { formatReport } from "lawful-merge/race";
 *
 * console.log(formatReport({ status: "could not run", reason: "process 3 ended by SIGKILL." }).trimEnd());
 * //> COULD NOT RUN: process 3 ended by SIGKILL.
 * ```
 */
export function formatReport(result: RaceResult): string {
  if (result.status === "could not run") return `COULD NOT RUN: ${result.reason}\n`;
  const { history, verdict } = result;
  const figures = figuresOf(history);
  const width = Math.max(...verdict.checks.map(({ title }) => title.length));
  const lines = [
    headline(history, figures),
    "",
    ...verdict.checks.flatMap((check) => checkLines(check, width)),
    "",
    ...figureLines(figures),
    "",
    result.status === "held"
      ? `HELD${omissions(verdict)}`
      : `VIOLATED (${count(verdict.violations.length, "violation")})`,
  ];
  return `${lines.join("\n")}\n`;
}

/**
 * A race's result for programs, as `lawful-merge race --json` prints it.
 *
 * @param result - What `runRace` returned.
 * @returns A JSON value: the status, the figures in ms, each check, and each violation with a sentence for people.
 *
 * @example
 * ```ts
 * import { reportJson } from "lawful-merge/race";
 *
 * console.log(JSON.stringify(reportJson({ status: "could not run", reason: "it was interrupted." })));
 * //> {"status":"could not run","reason":"it was interrupted."}
 * ```
 */
export function reportJson(result: RaceResult): object {
  if (result.status === "could not run") return result;
  const { status, history, verdict } = result;
  return {
    status,
    run: history.run,
    figures: figuresOf(history),
    checks: verdict.checks.map(({ name, title, finding }) => ({
      name,
      title,
      ...(finding.verdict === "judged"
        ? { held: finding.violations.length === 0, evidence: finding.evidence }
        : { notApplicable: finding.reason }),
    })),
    violations: verdict.violations.map((violation) => ({
      ...violation,
      message: describeViolation(violation),
    })),
  };
}

/** What held is not all that could have been asked. */
function omissions({ checks }: Verdict): string {
  const unchecked = checks.filter(({ finding }) => finding.verdict === "not applicable").length;
  return unchecked === 0 ? "" : `, ${unchecked} not checked`;
}

function headline({ run, initial }: History, { requests }: Figures): string {
  const origin = run.seed === undefined ? "a given script" : `seed ${run.seed}`;
  return (
    `${count(requests, "request")} by ${count(run.workers, "process", "processes")} on ` +
    `${count(initial.length, "session")} (${origin})\nstore: ${run.store}`
  );
}

function checkLines({ title, finding }: CheckResult, width: number): readonly string[] {
  if (finding.verdict === "not applicable")
    return [`  -  ${title.padEnd(width)}   not checked: ${finding.reason}`];
  const { violations, evidence } = finding;
  if (violations.length === 0) return [`  ✓  ${title.padEnd(width)}   ${evidence}`];
  const rest = violations.length - shownViolations;
  return [
    `  ✗  ${title.padEnd(width)}   ${count(violations.length, "violation")}`,
    ...violations.slice(0, shownViolations).map((violation) => `       ${describeViolation(violation)}`),
    ...(rest > 0 ? [`       and ${rest} more; --json lists all`] : []),
  ];
}

function figureLines({ wallTime, requests, commits, failedOpens, locks }: Figures): readonly string[] {
  const outcomes = [
    `${commits.committed} committed`,
    `${commits.conflict} in conflict`,
    `${commits.failed + commits.unreadable + commits.abandoned + failedOpens} failed`,
  ];
  return [
    `  ${outcomes.join(", ")} of ${requests} in ${ms(wallTime)}`,
    locks === undefined
      ? "  no locks reported"
      : `  ${count(locks.count, "lock")}: longest hold ${ms(locks.longestHold)}, ` +
        `wait ${ms(locks.medianWait)} median, ${ms(locks.longestWait)} longest`,
  ];
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`;
}
