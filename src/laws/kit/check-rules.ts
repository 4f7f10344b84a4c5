/** Checks a rule list against the laws, and reports. */
import fc from "fast-check";
import { BadOptionError } from "../../merge/errors.js";
import { isRuleSet, type RuleSet } from "../../merge/rule.js";
import type { Law } from "../law.js";
import { laws as allLaws } from "../suite.js";
import { defectsOf } from "./defects.js";
import { runsOf, seedOf, sourceOf, type RunOptions, type SessionOptions } from "./options.js";
import { reachOf, reachWarnings } from "./reach.js";
import type { LawVerdict, RulesReport } from "./report.js";
import { kindredSamples } from "./samples.js";
import { verdictOf } from "./verdict.js";

/** How a rule list is checked. */
export type CheckRulesOptions = RunOptions &
  SessionOptions & {
    /** The ids of the laws to check; all by default. */
    readonly laws?: readonly string[];
  };

/**
 * Checks the laws on a rule list of yours.
 */
export function checkRules(rules: RuleSet, options: CheckRulesOptions = {}): RulesReport {
  if (!isRuleSet(rules)) throw new BadOptionError("rules", "a rule set made by defineRules");
  const chosen = lawsOf(options.laws);
  if (options.path !== undefined && chosen.length !== 1) {
    throw new BadOptionError("path", "given with the one law that it was reported for");
  }
  const [runs, seed] = [runsOf(options), seedOf(options)];
  const samples = kindredSamples(sourceOf(options, rules), rules);
  const common = { ...options, runs, seed };
  const reached = reachOf(rules, fc.sample(samples, { numRuns: runs, seed }));
  const verdicts = chosen.map((law): LawVerdict => {
    const { id, title, statement, matters } = law;
    return { law: id, title, statement, matters, ...verdictOf(law, rules, samples, common) };
  });
  const defects = options.path === undefined ? defectsOf(rules, samples, common) : [];
  return {
    type: "rules",
    ok: defects.length === 0 && verdicts.every(({ status }) => status !== "broken"),
    seed,
    runs,
    rules: reached,
    defects,
    laws: verdicts,
    warnings: reachWarnings(reached),
  };
}

function lawsOf(ids: readonly string[] | undefined): readonly Law[] {
  if (ids === undefined) return allLaws;
  const chosen = allLaws.filter(({ id }) => ids.includes(id));
  if (chosen.length === 0 || chosen.length < new Set(ids).size) {
    throw new BadOptionError("laws", `made of ids of laws: ${allLaws.map(({ id }) => id).join(", ")}`);
  }
  return chosen;
}

