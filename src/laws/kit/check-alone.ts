/**
 * Checks each resolver of a list by itself on the laws that don't speak of the list as a whole: one `override`
 * beside it, and symmetry would otherwise say nothing of a rule that is declared to keep it.
 */
import type { RuleSet } from "../../merge/rule.js";
import { defineRules } from "../../rules/define.js";
import { laws } from "../suite.js";
import { checkRules } from "./check-rules.js";
import type { SessionOptions } from "./options.js";
import type { LawVerdict, RulesReport } from "./report.js";

/** A rule as if it stood alone in its list. */
export interface RuleAlone {
  /** Its place in the list, from 0. */
  readonly index: number;
  /** Its pattern as text. */
  readonly pattern: string;
  /** Its name. */
  readonly rule: string;
  /** Its pattern as code has it. */
  readonly source: string;
  /** Those laws that the whole list keeps from speaking, and what came of them. */
  readonly laws: readonly LawVerdict[];
}

/** The rules that the list's report leaves something unsaid of, each with the rest. */
export function checkAlone(
  rules: RuleSet,
  whole: RulesReport,
  sessions: SessionOptions,
): readonly RuleAlone[] {
  const { seed, runs } = whole;
  const silent = whole.laws.filter(({ status }) => status === "does not apply").map(({ law }) => law);
  return rules.entries.flatMap((entry): RuleAlone[] => {
    const { index, pattern, source, rule } = entry;
    if (rules.entries.length < 2 || typeof rule === "string" || rule.type === "atomic") return [];
    const list = defineRules([[source, rule]]);
    const speaking = laws.filter((law) => silent.includes(law.id) && law.appliesTo(list)).map(({ id }) => id);
    if (speaking.length === 0) return [];
    const { laws: verdicts } = checkRules(list, { ...sessions, laws: speaking, seed, runs });
    const code = typeof source === "string" ? JSON.stringify(source) : String(source);
    return [{ index, pattern, rule: rule.name, source: code, laws: verdicts }];
  });
}
