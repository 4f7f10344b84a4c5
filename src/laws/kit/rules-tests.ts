/**
 * The tests of a rule list: one for each law, and for each rule that declares to keep one that does not apply; each
 * resolver's soundness, and the reach.
 */
import fc from "fast-check";
import { ruleName, type RuleSet } from "../../merge/rule.js";
import type { Law } from "../law.js";
import { loneRules, verdictAlone } from "./alone.js";
import { lawsOf } from "./check-rules.js";
import { defectsOf } from "./defects.js";
import { failWith, type LawTest } from "./law-test.js";
import {
  runsOf,
  seedOf,
  sourceOf,
  type LawsOption,
  type RunOptions,
  type SessionOptions,
} from "./options.js";
import { patternCode } from "./only-rule.js";
import { reachOf, reachWarnings } from "./reach.js";
import type { Verdict } from "./report.js";
import { ruleAt } from "./rule-at.js";
import { kindredSamples } from "./samples.js";
import { replay, type ListInCode } from "./snippet.js";
import { verdictOf } from "./verdict.js";
import { whyNot } from "./why-not.js";

/** The tests; each does its work when it is run. */
export function rulesTests(
  rules: RuleSet,
  options: Omit<RunOptions, "path"> & LawsOption & SessionOptions & { readonly variable?: string },
): readonly LawTest[] {
  const { variable = "rules" } = options;
  const source = sourceOf(options, rules);
  const samples = kindredSamples(source, rules);
  const common = { runs: runsOf(options), seed: seedOf(options), mayRetype: source.odd !== undefined };
  const chosen = lawsOf(options.laws);
  const lawTests = chosen.map((law): LawTest => {
    const title = `${law.id}: ${law.title}`;
    if (!law.appliesTo(rules))
      return { title: `${title} (does not apply: ${whyNot(law, rules)})`, skip: true };
    return lawTest(title, law, { rules: variable }, () => verdictOf(law, samples, common));
  });
  const aloneTests = loneRules(rules, chosen, common.runs).flatMap((one) => {
    const { rule, pattern, source: written } = one.entry;
    const list = { rules: variable, only: patternCode(written) };
    return one.checks.map(({ law, runs }): LawTest => {
      const title = `${law.id}: ${law.title} (${ruleAt({ rule: ruleName(rule), pattern })}, alone in a list)`;
      return lawTest(title, law, list, () => verdictAlone(law, one, options, { runs, seed: common.seed }));
    });
  });
  const soundness = rules.entries
    .filter(({ rule }) => typeof rule === "object" && rule.type === "resolver")
    .map(({ index, pattern, rule }): LawTest => {
      const title = `${ruleAt({ rule: ruleName(rule), pattern })} answers whatever it is asked about`;
      return {
        title,
        body: () => {
          const defect = defectsOf(rules, samples, common, [index])[0];
          if (defect === undefined) return;
          const { counterexample } = defect;
          const statement = "a rule answers with a session value, absent or a refusal";
          failWith({ title, law: "closure", statement, list: { rules: variable }, counterexample });
        },
      };
    });
  const reach: LawTest = {
    title: "each rule has a say",
    body: () => {
      const reached = reachOf(rules, fc.sample(samples, { numRuns: common.runs, seed: common.seed }));
      const warnings = reachWarnings(rules, reached);
      if (warnings.length > 0) throw new Error(warnings.join("\n"));
    },
  };
  return [...lawTests, ...aloneTests, ...soundness, ...(rules.entries.length > 0 ? [reach] : [])];
}

/** The test that a law holds under a list. */
function lawTest(title: string, law: Law, list: ListInCode, verdictNow: () => Verdict): LawTest {
  return {
    title,
    body: () => {
      const verdict = verdictNow();
      if (verdict.status !== "broken") return;
      const again = replay(list, { law: law.id, ...verdict });
      const { counterexample } = verdict;
      failWith({ title, law: law.id, statement: law.statement, list, counterexample, replay: again });
    },
  };
}
