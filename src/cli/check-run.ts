/** What `lawful-merge check` does with the law kit. Loaded when that command runs, since it needs fast-check. */
import { checkPage } from "../check-page/page.js";
import { checkAlone, type RuleAlone } from "../laws/kit/check-alone.js";
import { checkResolver } from "../laws/kit/check-resolver.js";
import { checkRules } from "../laws/kit/check-rules.js";
import { formatReport } from "../laws/kit/format-report.js";
import { sourceOf, type SessionOptions } from "../laws/kit/options.js";
import type { ResolverReport, RulesReport } from "../laws/kit/report.js";
import { laws } from "../laws/suite.js";
import { defineRules } from "../rules/define.js";
import { InputError } from "./errors.js";
import type { Subject } from "./rules-subject.js";

/** What was asked for. */
export interface CheckRequest {
  readonly subject: Subject;
  readonly runs?: number;
  readonly seed?: number;
  /** Ids of laws; all without any. */
  readonly laws: readonly string[];
  /** What sessions look like; made up from the rules without. */
  readonly sessions: SessionOptions;
  readonly onProgress: (done: number, all: number) => void;
}

/** What was found out: of a list also what each rule keeps by itself. */
export type CheckReport = (RulesReport & { readonly alone: readonly RuleAlone[] }) | ResolverReport;

export { checkPage };

/** Checks a rule list or a resolver. */
export function check(request: CheckRequest): CheckReport {
  const { subject, laws: ids, sessions, onProgress, ...how } = request;
  if (subject.type === "resolver") {
    if (ids.length > 0) throw new InputError("ERR_USAGE", "--law has no meaning for a resolver alone.");
    const { session } = sourceOf(sessions, defineRules([["", subject.resolver]]));
    return checkResolver(subject.resolver, session, how);
  }
  mustBeKnown(ids);
  const { rules } = subject;
  const whole = checkRules(rules, { ...how, ...sessions, ...(ids.length > 0 && { laws: ids }), onProgress });
  const alone = checkAlone(rules, whole, sessions);
  const holds = alone.every((one) => one.laws.every(({ status }) => status !== "broken"));
  return { ...whole, ok: whole.ok && holds, alone };
}

/** The report as text. */
export function reportText(report: CheckReport): string {
  const text = formatReport(report);
  if (report.type === "resolver") return text;
  const alone = report.alone.map(({ rule, pattern, laws: verdicts }) => {
    const part = { ...report, laws: verdicts, rules: [], defects: [], warnings: [] };
    return `${rule} at ${pattern === "" ? "the root" : pattern}, alone in a list:\n\n${formatReport(part)}`;
  });
  return [text, ...alone].join("\n\n");
}

function mustBeKnown(ids: readonly string[]): void {
  const known = laws.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return;
  throw new InputError(
    "ERR_USAGE",
    `there is no law ${JSON.stringify(unknown)}. Known are ${known.join(", ")}.`,
  );
}
