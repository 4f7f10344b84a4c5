/** The tests of a rule list: one for each law, each rule's reach, and each resolver's soundness. */
import fc from "fast-check";
import { ruleName, type RuleSet } from "../../merge/rule.js";
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
import { reachOf, reachWarnings } from "./reach.js";
import { kindredSamples } from "./samples.js";
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
  const lawTests = lawsOf(options.laws).map((law): LawTest => {
    const title = `${law.id}: ${law.title}`;
    if (!law.appliesTo(rules))
      return { title: `${title} (does not apply: ${whyNot(law, rules)})`, skip: true };
    return {
      title,
      body: () => {
        const verdict = verdictOf(law, samples, common);
        if (verdict.status !== "broken") return;
        const { counterexample, seed, path } = verdict;
        const replay = `checkRules(${variable}, { laws: [${JSON.stringify(law.id)}], seed: ${seed}, path: ${JSON.stringify(path)} })`;
        failWith({ title, law: law.id, statement: law.statement, rules: variable, counterexample, replay });
      },
    };
  });
  const soundness = rules.entries
    .filter(({ rule }) => typeof rule === "object" && rule.type === "resolver")
    .map(({ index, pattern, rule }): LawTest => {
      const title = `${ruleName(rule)} at ${pattern === "" ? "the root" : pattern} answers whatever it is asked about`;
      return {
        title,
        body: () => {
          const defect = defectsOf(rules, samples, common, [index])[0];
          if (defect === undefined) return;
          const { counterexample } = defect;
          const statement = "a rule answers with a session value, absent or a refusal";
          failWith({ title, law: "closure", statement, rules: variable, counterexample });
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
  return [...lawTests, ...soundness, ...(rules.entries.length > 0 ? [reach] : [])];
}
