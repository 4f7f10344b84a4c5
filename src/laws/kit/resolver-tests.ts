/** The tests of one resolver: one for each law that it declares, and one for each thing that it must not do. */
import type { Resolver, ResolverLaw } from "../../merge/rule.js";
import { defineRules } from "../../rules/define.js";
import { everyList } from "../conditions.js";
import { declarations } from "../declarations.js";
import { samplesAtRoot, type CheckResolverOptions } from "./check-resolver.js";
import { sidesText } from "./format-case.js";
import { failWith, type LawTest } from "./law-test.js";
import { deeds, misbehaviourOf } from "./misbehaviour.js";
import { arbitraryJson, runsOf, seedOf } from "./options.js";
import { verdictOf } from "./verdict.js";

/** What each declaration makes of a resolver. */
const traits: Readonly<Record<ResolverLaw, string>> = {
  commutative: "commutative",
  associative: "associative",
  agreement: "one to keep agreement",
  retrySafe: "safe to retry",
  total: "total",
  conservative: "conservative",
};

/** The tests; each does its work when it is run. */
export function resolverTests(
  resolver: Resolver,
  options: CheckResolverOptions & { readonly values?: unknown; readonly variable?: string },
): readonly LawTest[] {
  const { variable = `defineRules([["", ${resolver.name}]])` } = options;
  const common = { runs: runsOf(options), seed: seedOf(options) };
  const samples = samplesAtRoot(defineRules([["", resolver]]), arbitraryJson("values", options.values));
  const lawTests = declarations.map(({ id, statement, check }): LawTest => {
    const title = `${resolver.name} is ${traits[id]}`;
    if (!resolver.declares.includes(id)) return { title: `${title} (not declared)`, skip: true };
    return {
      title,
      body: () => {
        const verdict = verdictOf({ ...everyList, id, statement, check }, samples, common);
        if (verdict.status !== "broken") return;
        failWith({
          title,
          law: id,
          statement,
          list: { rules: variable },
          counterexample: verdict.counterexample,
        });
      },
    };
  });
  const harmful = deeds.filter(({ harmless }) => !harmless);
  const conduct = harmful.map(({ deed }): LawTest => {
    return {
      title: `${resolver.name} never ${deed}`,
      body: () => {
        const [found] = misbehaviourOf(resolver, samples, common, [deed]);
        if (found === undefined) return;
        const { sentence, sides } = found;
        throw new Error(
          [
            `${resolver.name} ${deed}.`,
            ...sidesText(sides, ["base", "mine", "theirs"]),
            `  ${sentence}`,
          ].join("\n"),
        );
      },
    };
  });
  return [...lawTests, ...conduct];
}
