/** Checks one resolver: what it declares, what it could declare, and whether it behaves. */
import fc from "fast-check";
import { isRefusal } from "../../merge/answer.js";
import type { JsonValue } from "../../merge/json.js";
import type { Resolver, RuleSet } from "../../merge/rule.js";
import { defineRules } from "../../rules/define.js";
import { everyList } from "../conditions.js";
import { declarations } from "../declarations.js";
import type { Sample } from "../law.js";
import { isAsked, misbehaviourOf } from "./misbehaviour.js";
import { arbitraryJson, runsOf, seedOf, type RunOptions } from "./options.js";
import type { DeclarationVerdict, ResolverReport } from "./report.js";
import { kindredSamples } from "./samples.js";
import { verdictOf } from "./verdict.js";

/** How a resolver is checked. */
export type CheckResolverOptions = Omit<RunOptions, "path">;

/**
 * Checks one resolver on values of yours, each side now and then absent: which laws hold among those that it declares
 * and those that it could declare, and whether it throws, returns no session value, gives another answer when it is
 * asked again, or changes its inputs.
 *
 * @param resolver - The rule.
 * @param values - Generates the values that it is for.
 * @param options - How many runs each declaration is given, and a seed to replay.
 * @returns The report, plain data.
 * @throws `BadOptionError` `ERR_BAD_OPTION` for an option that makes no sense.
 *
 * @example
 * ```ts
 * import fc from "fast-check";
 * import { resolver } from "lawful-merge";
 * import { checkResolver } from "lawful-merge/laws";
 *
 * const lower = resolver({
 *   name: "lower",
 *   declares: ["commutative"],
 *   resolve: (_base, mine, theirs) => (Number(mine) < Number(theirs) ? mine : theirs),
 * });
 * const report = checkResolver(lower, fc.nat({ max: 9 }), { seed: 1 });
 * for (const law of report.laws) if (law.declared) console.log(law.law, law.status); //> commutative broken
 * ```
 */
export function checkResolver(
  resolver: Resolver,
  values: fc.Arbitrary<unknown>,
  options: CheckResolverOptions = {},
): ResolverReport {
  const [runs, seed] = [runsOf(options), seedOf(options)];
  const rules = defineRules([["", resolver]]);
  const samples = samplesAtRoot(rules, arbitraryJson("values", values));
  const verdicts = declarations.map((declaration): DeclarationVerdict => {
    const { id, statement, check } = declaration;
    const verdict = verdictOf({ ...everyList, id, statement, check }, samples, { runs, seed });
    return { law: id, statement, declared: resolver.declares.includes(id), ...verdict };
  });
  const misbehaviour = misbehaviourOf(resolver, samples, { runs, seed });
  const isBroken = verdicts.some(({ declared, status }) => declared && status === "broken");
  return {
    type: "resolver",
    ok: !isBroken && misbehaviour.every(({ harmless }) => harmless),
    resolver: resolver.name,
    seed,
    runs,
    laws: verdicts,
    couldDeclare: verdicts.flatMap(({ law, declared, status }) =>
      !declared && status === "holds" ? [law] : [],
    ),
    misbehaviour,
    warnings: warningsOf(resolver, fc.sample(samples, { numRuns: runs, seed })),
  };
}

/** Edits of values, and values that have nothing to do with one another. */
export function samplesAtRoot(rules: RuleSet, values: fc.Arbitrary<JsonValue>): fc.Arbitrary<Sample> {
  const side = fc.option(values, { nil: undefined, freq: 10 });
  return fc.oneof(
    kindredSamples({ session: values }, rules),
    fc.record({ base: side, mine: side, theirs: side, third: side, rules: fc.constant(rules) }),
  );
}

function warningsOf(resolver: Resolver, samples: readonly Sample[]): readonly string[] {
  const asked = samples.filter((sample) => isAsked(resolver, sample));
  const answered = asked.filter((sample) => answers(resolver, sample));
  if (answered.length > 0) return [];
  return [
    asked.length === 0
      ? "It was never asked, since no two sides changed the value: nothing is said about it. Give values of which there are more."
      : `It settled none of the ${asked.length} cases that it was asked about: the laws say nothing about it. Give values that it is for.`,
  ];
}

function answers({ resolve }: Resolver, { base, mine, theirs }: Sample): boolean {
  try {
    return !isRefusal(resolve(...structuredClone([base, mine, theirs] as const), ""));
  } catch {
    return false;
  }
}
