/** What a page says of a report, be it on a rule list or on one resolver: rows of a table, and cases. Knows no HTML. */
import type {
  Counterexample,
  DeclarationVerdict,
  LawVerdict,
  ResolverReport,
  RulesReport,
  Verdict,
} from "../laws/kit/report.js";
import { snippet } from "../laws/kit/snippet.js";

/** A line of the table of laws. */
export interface Row {
  readonly law: string;
  readonly title: string;
  readonly statement: string;
  readonly mood: "good" | "bad" | "none";
  readonly status: string;
  readonly detail: string;
  /** The case that shows it, to link to. */
  readonly shownBy?: string;
}

/** A case to draw. */
export interface Case {
  /** Unique in the page. */
  readonly id: string;
  readonly heading: string;
  readonly statement?: string;
  readonly mood: "bad" | "none";
  readonly counterexample: Pick<Counterexample, "sides" | "looksAt" | "sentence"> & Partial<Counterexample>;
  readonly matters?: string;
  /** The arguments of `lawful-merge check` that find it again. */
  readonly again?: string;
  readonly snippet?: string;
}

/** A page without its looks. */
export interface Content {
  readonly headline: string;
  readonly rows: readonly Row[];
  readonly cases: readonly Case[];
}

/** What there is to say. */
export function contentOf(report: RulesReport | ResolverReport): Content {
  return report.type === "rules" ? ofRules(report) : ofResolver(report);
}

function ofRules({ laws, defects, seed, runs }: RulesReport): Content {
  const broken = laws.filter(({ status }) => status === "broken").length;
  const faults = [
    ...(broken > 0 ? [counted(broken, "law is broken", "laws are broken")] : []),
    ...(defects.length > 0 ? [counted(defects.length, "rule is a defect", "rules are defects")] : []),
  ];
  return {
    headline: faults.length > 0 ? faults.join(", ") : "All laws that apply hold",
    rows: laws.map((verdict) => ({ ...verdict, ...shown(verdict, verdict.status === "broken") })),
    cases: [
      ...defects.map(({ index, pattern, rule, counterexample }): Case => {
        const title = `${rule} at ${pattern === "" ? "the root" : pattern} answers whatever it is asked about`;
        return {
          id: `rule-${index}`,
          heading: `The rule ${rule} at ${pattern === "" ? "the root" : pattern} is a defect`,
          mood: "bad",
          counterexample,
          snippet: snippet({ title, law: "closure", rules: "rules", ...counterexample }),
        };
      }),
      ...laws.flatMap((verdict) => brokenLaw(verdict, seed, runs)),
    ],
  };
}

function brokenLaw(verdict: LawVerdict, seed: number, runs: number): readonly Case[] {
  if (verdict.status !== "broken") return [];
  const { law, title, statement, matters, counterexample } = verdict;
  return [
    {
      id: `law-${law}`,
      heading: `${law} is broken: ${title}`,
      statement,
      mood: "bad",
      counterexample,
      matters,
      again: `--law ${law} --seed ${seed} --runs ${runs}`,
      snippet: snippet({ title: `${law}: ${title}`, law, rules: "rules", ...counterexample }),
    },
  ];
}

function ofResolver({ ok, resolver, laws, misbehaviour }: ResolverReport): Content {
  return {
    headline: ok ? `What ${resolver} declares holds` : `${resolver} is not what it declares, or misbehaves`,
    rows: laws.map((verdict) => ({
      ...verdict,
      ...shown(verdict, verdict.status === "broken"),
      title: verdict.declared ? "declared" : "not declared",
      ...(!verdict.declared && { mood: "none" as const }),
    })),
    cases: [
      ...misbehaviour.map(({ deed, harmless, sentence, sides }, index): Case => ({
        id: `deed-${index}`,
        heading: `${resolver} ${deed}${harmless ? ", which merge bears" : ""}`,
        mood: harmless ? "none" : "bad",
        counterexample: { sides, looksAt: ["base", "mine", "theirs"], sentence },
      })),
      ...laws.flatMap((verdict) => brokenDeclaration(resolver, verdict)),
    ],
  };
}

function brokenDeclaration(resolver: string, verdict: DeclarationVerdict): readonly Case[] {
  if (verdict.status !== "broken") return [];
  const { law, declared, statement, counterexample } = verdict;
  const rules = `defineRules([["", ${resolver}]])`;
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
        snippet: snippet({ title: `${resolver} is ${law}`, law, rules, ...counterexample }),
      }),
    },
  ];
}

function shown(
  verdict: Verdict & { readonly law: string },
  isShown: boolean,
): Pick<Row, "mood" | "status" | "detail" | "shownBy"> {
  switch (verdict.status) {
    case "holds":
      return { mood: "good", status: "holds", detail: `${verdict.runs} runs` };
    case "does not apply":
      return { mood: "none", status: "does not apply", detail: verdict.why };
    case "broken":
      return {
        mood: "bad",
        status: "broken",
        detail: `in run ${verdict.runs}`,
        ...(isShown && { shownBy: `law-${verdict.law}` }),
      };
  }
}

function counted(number: number, one: string, several: string): string {
  return `${number} ${number === 1 ? one : several}`;
}
