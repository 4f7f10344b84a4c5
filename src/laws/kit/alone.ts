/**
 * What rules declare, held to each rule by itself: one `override` in a list, and symmetry says nothing of the whole
 * list, nor of the resolver in it that is declared to keep it.
 */
import fc from "fast-check";
import { ruleName, type ResolverLaw, type RuleEntry, type RuleSet } from "../../merge/rule.js";
import { defineRules } from "../../rules/define.js";
import type { Law, Sample } from "../law.js";
import { sourceOf, type SessionOptions } from "./options.js";
import { patternCode } from "./only-rule.js";
import { reachOf } from "./reach.js";
import type { LawVerdict, RuleAlone, Verdict } from "./report.js";
import { kindredSamples } from "./samples.js";
import { verdictOf } from "./verdict.js";

/** A rule to be checked by itself. */
export interface LoneRule {
  /** The rule, as the whole list has it. */
  readonly entry: RuleEntry;
  /** The list of this rule only. */
  readonly rules: RuleSet;
  /** On which laws, and in how many runs. */
  readonly checks: readonly { readonly law: Law; readonly runs: number }[];
}

/**
 * So many times its runs a law is given on all the rules together that it is checked on one by one. Under a list of its
 * own, a rule has a say in about every third sample; under a whole list of n rules, in every 3n-th. So an even share is
 * no weaker a check than the whole list's, five shares are a stronger one, and with three laws that rules declare they
 * take about the time of the whole list, however long it is.
 */
const shares = 5;

/** What is to be checked by itself: each rule, on the laws that it declares to keep and that don't speak of the list. */
export function loneRules(rules: RuleSet, laws: readonly Law[], runs: number): readonly LoneRule[] {
  const idle = rules.unreachable.map(({ entry }) => entry.index);
  const governing = rules.entries.filter(({ index }) => !idle.includes(index));
  const promises = laws
    .filter((law) => !law.appliesTo(rules))
    .map((law) => ({ law, by: governing.filter((entry) => isPromised(law, entry)) }));
  return governing.flatMap((entry): LoneRule[] => {
    const checks = promises
      .filter(({ by }) => by.includes(entry))
      .map(({ law, by }) => ({ law, runs: Math.min(runs, Math.ceil((runs * shares) / by.length)) }));
    return checks.length === 0 ? [] : [{ entry, rules: defineRules([[entry.source, entry.rule]]), checks }];
  });
}

/** Whether a law speaks of a rule, and would not if the rule did not declare to keep it. */
function isPromised(law: Law, { source, rule }: RuleEntry): boolean {
  if (typeof rule === "string" || rule.type === "atomic") return false;
  const withDeclared = (declares: readonly ResolverLaw[]): RuleSet =>
    defineRules([[source, { ...rule, declares }]]);
  return law.appliesTo(withDeclared(rule.declares)) && !law.appliesTo(withDeclared([]));
}

/** Checks a rule by itself; whoever passes each verdict on may say something of the law, too. */
export function checkAlone(
  one: LoneRule,
  sessions: SessionOptions,
  seed: number,
  told: (law: Law, verdict: Verdict) => LawVerdict,
): RuleAlone {
  const { index, pattern, source, rule } = one.entry;
  const laws = one.checks.map(({ law, runs }) => told(law, verdictAlone(law, one, sessions, { runs, seed })));
  return { index, pattern, rule: ruleName(rule), source: patternCode(source), laws };
}

/** The verdict on a law on a rule by itself. */
export function verdictAlone(
  law: Law,
  { rules }: LoneRule,
  sessions: SessionOptions,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): Verdict {
  const source = sourceOf(sessions, rules);
  const samples = kindredSamples(source, rules);
  if (hasNoSay(rules, samples, { runs, seed })) return { status: "does not apply", why: noSay };
  return verdictOf(law, samples, { runs, seed, mayRetype: source.odd !== undefined });
}

/** Why nothing is said of a rule that decides nothing by itself: a law would hold of it whatever it does. */
const noSay =
  "By itself the rule decided nothing: it governs inside records that another rule merges, or no session reaches it.";

function hasNoSay(
  rules: RuleSet,
  samples: fc.Arbitrary<Sample>,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): boolean {
  return reachOf(rules, fc.sample(samples, { numRuns: runs, seed })).every(({ decided }) => decided === 0);
}
