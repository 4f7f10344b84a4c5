/** What a page says of a rule list. */
import type { LawVerdict, RuleAlone, RuleDefect, RulesReport } from "../laws/kit/report.js";
import { ruleAt } from "../laws/kit/rule-at.js";
import { snippet, type ListInCode } from "../laws/kit/snippet.js";
import { shown, type Case, type Content } from "./content.js";

/** All of it: the list as a whole, then each rule by itself. */
export function rulesContent(report: RulesReport): Content {
  const { laws, defects, alone } = report;
  const whole = laws.map((verdict) => ({
    verdict,
    list: { id: `law-${verdict.law}`, code: { rules: "rules" } },
  }));
  const parts = alone.flatMap((one) => one.laws.map((verdict) => ({ verdict, list: listOf(one, verdict) })));
  const rows = [...whole, ...parts];
  const broken = rows.filter(({ verdict }) => verdict.status === "broken").length;
  const faults = [
    ...(broken > 0 ? [counted(broken, "law is broken", "laws are broken")] : []),
    ...(defects.length > 0 ? [counted(defects.length, "rule is a defect", "rules are defects")] : []),
  ];
  return {
    headline: faults.length > 0 ? faults.join(", ") : "All laws that apply hold",
    rows: rows.map(({ verdict, list: { id, name } }: Said) => ({
      ...verdict,
      ...shown(verdict, id),
      ...(name !== undefined && { title: name }),
    })),
    cases: [...defects.map(defectCase), ...rows.flatMap((said) => brokenLaw(said, report))],
  };
}

/** A verdict and the list that it is on. */
interface Said {
  readonly verdict: LawVerdict;
  readonly list: {
    /** The case, if it is broken. */
    readonly id: string;
    /** The list as code has it. */
    readonly code: ListInCode;
    /** What it is, if it is not the whole one. */
    readonly name?: string;
  };
}

function listOf(one: RuleAlone, { law }: LawVerdict): Required<Said["list"]> {
  return {
    id: `rule-${one.index}-${law}`,
    code: { rules: "rules", only: one.source },
    name: `${ruleAt(one)}, alone in a list`,
  };
}

function brokenLaw({ verdict, list }: Said, { seed, runs }: RulesReport): readonly Case[] {
  if (verdict.status !== "broken") return [];
  const { law, title, statement, matters, counterexample } = verdict;
  return [
    {
      id: list.id,
      heading: `${law} is broken${list.name === undefined ? "" : ` by ${list.name}`}: ${title}`,
      statement,
      mood: "bad",
      counterexample,
      matters,
      again: `--law ${law} --seed ${seed} --runs ${runs}`,
      snippet: snippet({ title: `${law}: ${title}`, law, list: list.code, ...counterexample }),
    },
  ];
}

function defectCase(found: RuleDefect): Case {
  const { index, counterexample } = found;
  const title = `${ruleAt(found)} answers whatever it is asked about`;
  return {
    id: `rule-${index}`,
    heading: `The rule ${ruleAt(found)} is a defect`,
    mood: "bad",
    counterexample,
    snippet: snippet({ title, law: "closure", list: { rules: "rules" }, ...counterexample }),
  };
}

function counted(number: number, one: string, several: string): string {
  return `${number} ${number === 1 ? one : several}`;
}
