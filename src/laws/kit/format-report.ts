/** A report as text, for terminals and logs. */
import { caseText, sidesText } from "./format-case.js";
import type { DeclarationVerdict, LawVerdict, ResolverReport, RulesReport, Verdict } from "./report.js";
import { ruleAt } from "./rule-at.js";
import { replay, type ListInCode } from "./snippet.js";

/**
 * Writes a report as text: a table of the laws, then each counterexample with its values, what came out, what the law
 * wanted, and a sentence that says why.
 *
 * @param report - What `checkRules` or `checkResolver` returned.
 * @returns Several lines, without a line feed at the end.
 *
 * @example
 * ```ts
 * import { defineRules } from "lawful-merge";
 * import { checkRules, formatReport } from "lawful-merge/laws";
 *
 * const report = checkRules(defineRules({ "/theme": "override" }), { laws: ["identity", "symmetry"], runs: 100, seed: 1 });
 * console.log(formatReport(report).split("\n").slice(0, 2).join("\n"));
 * //> identity  holds           100 runs
 * //> symmetry  does not apply  It holds for policies fail and atomic(fail), resolvers that declare commutative; override at /theme settles conflicts otherwise.
 * ```
 */
export function formatReport(report: RulesReport | ResolverReport): string {
  const parts = report.type === "rules" ? rulesParts(report) : resolverParts(report);
  return parts.filter((part) => part !== "").join("\n\n");
}

function rulesParts({ laws, alone, rules, defects, warnings }: RulesReport): readonly string[] {
  const share = (decided: number, samples: number): string => `${Math.round((100 * decided) / samples)} %`;
  const aloneRows = alone.flatMap((one) =>
    one.laws.map((verdict) => [ruleAt(one), verdict.law, statusOf(verdict), detailOf(verdict)]),
  );
  return [
    table(laws.map((verdict) => [verdict.law, statusOf(verdict), detailOf(verdict)])),
    aloneRows.length === 0 ? "" : `Each rule alone in a list, on what it declares:\n\n${table(aloneRows)}`,
    table(
      rules.map((one) => [
        ruleAt(one),
        `decided in ${one.decided} of ${one.samples} samples`,
        share(one.decided, one.samples),
      ]),
    ),
    ...warnings.map((warning) => `Warning: ${warning}`),
    ...defects.map((defect) =>
      [`The rule ${ruleAt(defect)} is a defect`, caseText(defect.counterexample)].join("\n"),
    ),
    ...laws.flatMap((verdict) => brokenLaw(verdict, "", { rules: "rules" })),
    ...alone.flatMap((one) => {
      const by = ` by ${ruleAt(one)}, alone in a list`;
      return one.laws.flatMap((verdict) => brokenLaw(verdict, by, { rules: "rules", only: one.source }));
    }),
  ];
}

function brokenLaw(verdict: LawVerdict, by: string, list: ListInCode): readonly string[] {
  if (verdict.status !== "broken") return [];
  const { law, title, statement, matters, counterexample } = verdict;
  return [
    [
      `${law} is broken${by}: ${title}`,
      `  ${statement}`,
      caseText(counterexample),
      `  ${matters}`,
      `  ${replay(list, verdict)}`,
    ].join("\n"),
  ];
}

function resolverParts({
  resolver,
  laws,
  couldDeclare,
  misbehaviour,
  warnings,
}: ResolverReport): readonly string[] {
  const declared = (verdict: DeclarationVerdict): string => (verdict.declared ? "declared" : "not declared");
  return [
    table(laws.map((verdict) => [verdict.law, declared(verdict), statusOf(verdict), detailOf(verdict)])),
    couldDeclare.length === 0
      ? ""
      : `For these values ${resolver} could declare: ${couldDeclare.join(", ")}.`,
    ...warnings.map((warning) => `Warning: ${warning}`),
    ...misbehaviour.map(({ deed, harmless, sentence, sides }) =>
      [
        `${resolver} ${deed}${harmless ? " (harmless in merge)" : ""}`,
        ...sidesText(sides, ["base", "mine", "theirs"]),
        `  ${sentence}`,
      ].join("\n"),
    ),
    ...laws.flatMap((verdict) => brokenDeclaration(resolver, verdict)),
  ];
}

function brokenDeclaration(resolver: string, verdict: DeclarationVerdict): readonly string[] {
  if (verdict.status !== "broken") return [];
  const { law, declared, statement, counterexample } = verdict;
  const head = declared
    ? `${resolver} declares ${law}, and is not`
    : `${resolver} is not ${law}, and does not declare it`;
  return [[head, `  ${statement}`, caseText(counterexample)].join("\n")];
}

function statusOf({ status }: Verdict): string {
  return status === "broken" ? "BROKEN" : status;
}

function detailOf(verdict: Verdict): string {
  switch (verdict.status) {
    case "holds":
      return `${verdict.runs} runs`;
    case "does not apply":
      return verdict.why;
    case "broken":
      return `in run ${verdict.runs}`;
  }
}

/** Rows of cells, each column as wide as its widest cell. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<readonly number[]>(
    (most, row) => row.map((cell, column) => Math.max(cell.length, most[column] ?? 0)),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
