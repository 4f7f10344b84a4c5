/** What `lawful-merge check` does with the law kit. Loaded when that command runs, since it needs fast-check. */
import { checkPage } from "../check-page/page.js";
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

export { checkPage, formatReport };

/** Checks a rule list or a resolver. */
export function check(request: CheckRequest): RulesReport | ResolverReport {
  const { subject, laws: ids, sessions, onProgress, ...how } = request;
  if (subject.type === "resolver") {
    if (ids.length > 0) throw new InputError("ERR_USAGE", "--law has no meaning for a resolver alone.");
    const { session } = sourceOf(sessions, defineRules([["", subject.resolver]]));
    return checkResolver(subject.resolver, session, how);
  }
  mustBeKnown(ids);
  const { rules } = subject;
  return checkRules(rules, { ...how, ...sessions, ...(ids.length > 0 && { laws: ids }), onProgress });
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
