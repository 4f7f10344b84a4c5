/** What a page says of one resolver. */
import type { DeclarationVerdict, Misbehaviour, ResolverReport } from "../laws/kit/report.js";
import { snippet } from "../laws/kit/snippet.js";
import { shown, type Case, type Content } from "./content.js";

/** All of it: its declarations, and what it does and must not. */
export function resolverContent({ ok, resolver, laws, misbehaviour }: ResolverReport): Content {
  return {
    headline: ok ? `What ${resolver} declares holds` : `${resolver} is not what it declares, or misbehaves`,
    rows: laws.map((verdict) => ({
      ...verdict,
      ...shown(verdict, `law-${verdict.law}`),
      title: verdict.declared ? "declared" : "not declared",
      ...(!verdict.declared && { mood: "none" as const }),
    })),
    cases: [
      ...misbehaviour.map((deed, index) => deedCase(resolver, deed, index)),
      ...laws.flatMap((verdict) => brokenDeclaration(resolver, verdict)),
    ],
  };
}

function deedCase(resolver: string, { deed, harmless, sentence, sides }: Misbehaviour, index: number): Case {
  return {
    id: `deed-${index}`,
    heading: `${resolver} ${deed}${harmless ? ", which merge bears" : ""}`,
    mood: harmless ? "none" : "bad",
    counterexample: { sides, looksAt: ["base", "mine", "theirs"], sentence },
  };
}

function brokenDeclaration(resolver: string, verdict: DeclarationVerdict): readonly Case[] {
  if (verdict.status !== "broken") return [];
  const { law, declared, statement, counterexample } = verdict;
  const list = { rules: `defineRules([["", ${resolver}]])` };
  return [
    {
      id: `law-${law}`,
      heading: declared
        ? `${resolver} declares ${law}, and is not`
        : `${resolver} is not ${law}, and does not declare it`,
      statement,
      mood: declared ? "bad" : "none",
      counterexample,
      ...(declared && {
        snippet: snippet({ title: `${resolver} is ${law}`, law, list, ...counterexample }),
      }),
    },
  ];
}
