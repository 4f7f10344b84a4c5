/** Checks a rule list against the laws, and reports. */
import fc from "fast-check";
import { BadOptionError } from "../../merge/errors.js";
import { isRuleSet, type RuleSet } from "../../merge/rule.js";
import type { Law } from "../law.js";
import { laws as allLaws } from "../suite.js";
import { checkAlone, loneRules } from "./alone.js";
import { defectsOf } from "./defects.js";
import {
  runsOf,
  seedOf,
  sourceOf,
  type LawsOption,
  type RunOptions,
  type SessionOptions,
} from "./options.js";
import { reachOf, reachWarnings } from "./reach.js";
import type { LawVerdict, RulesReport, Verdict } from "./report.js";
import { kindredSamples } from "./samples.js";
import { verdictOf } from "./verdict.js";
import { whyNot } from "./why-not.js";

/** Who wants to know how far a check has come. */
export interface ProgressOption {
  /** Is told after each check, of a law on the list or on one rule of it, how many of all are done. */
  readonly onProgress?: (done: number, all: number) => void;
}

/** How a rule list is checked. */
export type CheckRulesOptions = RunOptions & LawsOption & SessionOptions & ProgressOption;

/**
 * Checks the laws on a rule list of yours, on generated sessions with edits that often meet where your rules govern.
 *
 * @param rules - The rule list.
 * @param options - How many runs each law is given, a seed to replay, the laws, and at most one of
 *
 * - `session`, an arbitrary of fast-check that makes sessions such as yours;
 * - `sample`, a session such as yours are. Others are made like it: with members absent, arrays longer and shorter, other
 *   numbers, texts of the same kind (dates, ids, lines), and new keys in records;
 * - `schema`, a JSON Schema, draft 2020-12. Known are `type`, `enum`, `const`, `properties`, `patternProperties`,
 *   `additionalProperties`, `required`, `minProperties`, `maxProperties`, `items`, `prefixItems`, `minItems`, `maxItems`,
 *   `uniqueItems`, `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`, `multipleOf`, `minLength`, `maxLength`,
 *   `pattern`, `format` (`date-time`, `date`, `time`, `email`, `uri`, `uuid`), `allOf`, `anyOf`, `oneOf`, `$ref` within
 *   the schema, and annotations. Edits keep to it.
 *
 * Without any, sessions are made up from the rules: the places that their patterns name, with values that the rules
 * settle, and now and then values of another kind.
 *
 * One `override` in the list, and symmetry, confluence and the like do not apply to it. So each rule is held to what it
 * declares once more, with the rule alone in a list ({@link onlyRule}). Where more than five rules declare the same,
 * they share five times the runs.
 * @returns The report, plain data: each law holds, does not apply (and why), or is broken, with the smallest
 * counterexample that was found; the same of rules alone; how often each rule had a say; rules that throw.
 * @throws `BadOptionError` `ERR_BAD_OPTION` for an option that makes no sense, {@link BadSchemaError}
 * `ERR_BAD_SCHEMA`, and `InvalidValueError` `ERR_NOT_JSON` for a sample, or a generated session, that is none.
 *
 * @example
 * ```ts
 * import { defineRules, resolver } from "lawful-merge";
 * import { checkRules } from "lawful-merge/laws";
 *
 * // The larger of two numbers. What if one side deleted it?
 * const larger = resolver({
 *   name: "larger",
 *   declares: ["commutative"],
 *   resolve: (_base, mine, theirs) => (Number(mine) > Number(theirs) ? mine : theirs),
 * });
 * const report = checkRules(defineRules({ "/best": larger }), { sample: { best: 10 }, seed: 1 });
 * for (const law of report.laws) {
 *   if (law.status === "broken") console.log(law.law, law.counterexample.sides);
 * }
 * //> symmetry { base: { best: 10 }, mine: {}, theirs: { best: 9 } }
 * ```
 */
export function checkRules(rules: RuleSet, options: CheckRulesOptions = {}): RulesReport {
  if (!isRuleSet(rules)) throw new BadOptionError("rules", "a rule set made by defineRules");
  const chosen = lawsOf(options.laws);
  const isReplay = options.path !== undefined;
  if (isReplay) mustBeOfOne(chosen, rules);
  const [runs, seed] = [runsOf(options), seedOf(options)];
  const source = sourceOf(options, rules);
  const samples = kindredSamples(source, rules);
  const common = { ...options, runs, seed, mayRetype: source.odd !== undefined };
  const reached = reachOf(rules, fc.sample(samples, { numRuns: runs, seed }));
  const defects = isReplay ? [] : defectsOf(rules, samples, common);
  const lone = isReplay ? [] : loneRules(rules, chosen, runs);
  const all = lone.reduce((sum, { checks }) => sum + checks.length, chosen.length);
  let done = 0;
  const told = (law: Law, verdict: Verdict): LawVerdict => {
    done += 1;
    options.onProgress?.(done, all);
    const { id, title, statement, matters } = law;
    return { law: id, title, statement, matters, ...verdict };
  };
  const whole = chosen.map((law) =>
    told(
      law,
      law.appliesTo(rules)
        ? verdictOf(law, samples, common)
        : { status: "does not apply", why: whyNot(law, rules) },
    ),
  );
  const alone = lone.map((one) => checkAlone(one, options, seed, told));
  const verdicts = [whole, ...alone.map(({ laws }) => laws)].flat();
  return {
    type: "rules",
    ok: defects.length === 0 && verdicts.every(({ status }) => status !== "broken"),
    seed,
    runs,
    rules: reached,
    defects,
    laws: whole,
    alone,
    warnings: reachWarnings(rules, reached),
  };
}

/** A path leads to a case of one law on one list. */
function mustBeOfOne(chosen: readonly Law[], rules: RuleSet): void {
  if (chosen.length !== 1) {
    throw new BadOptionError("path", "given with the one law that it was reported for");
  }
  if (chosen.every((law) => law.appliesTo(rules))) return;
  throw new BadOptionError(
    "path",
    "given with the list that it was reported for, which for a rule alone is onlyRule(rules, pattern)",
  );
}

/** The laws of these ids, all without any. */
export function lawsOf(ids: readonly string[] | undefined): readonly Law[] {
  if (ids === undefined) return allLaws;
  const chosen = allLaws.filter(({ id }) => ids.includes(id));
  if (chosen.length === 0 || chosen.length < new Set(ids).size) {
    throw new BadOptionError("laws", `made of ids of laws: ${allLaws.map(({ id }) => id).join(", ")}`);
  }
  return chosen;
}
