/** The figures in docs/performance.md, and its plot. */
import { writeFileSync } from "node:fs";
import { writeBlock } from "../scripts/written-block.js";
import { plotOf } from "./plot.js";
import { isMet, type Report } from "./report.js";
import { figure, promise } from "./text.js";

/** Writes reports into the page, each in the place of an older one with its title; those of other suites stay. */
export async function writeDocs(reports: readonly Report[], date: string, machine: string): Promise<void> {
  const series = reports.flatMap((report) => report.series ?? []);
  if (series.length > 0) writeFileSync("docs/performance.svg", plotOf(series));
  await writeBlock("docs/performance.md", "npm run bench", (before) => {
    const sections = new Map(
      before
        .split(/^(?=### )/m)
        .filter((section) => section.startsWith("### "))
        .map((section) => [section.slice(4, section.indexOf("\n")), section.trim()]),
    );
    for (const report of reports) {
      sections.set(report.title, `${markdownOf(report)}\n\n_Measured on ${date}: ${machine}._`);
    }
    return [...sections.values()].join("\n\n");
  });
}

function markdownOf({ title, about, yardstick, unit, lines, targets }: Report): string {
  const hasRatios = yardstick !== undefined;
  const words = hasRatios ? `${about} Ratios are to ${yardstick}.` : about;
  const cells = (row: readonly string[]): string => `| ${row.join(" | ")} |`;
  const table = [
    cells(["", unit, ...(hasRatios ? ["ratio"] : [])]),
    cells(["---", "--:", ...(hasRatios ? ["--:"] : [])]),
    ...lines.map(({ what, value, ratio }) =>
      cells([what, figure(value), ...(hasRatios ? [ratio === undefined ? "" : figure(ratio)] : [])]),
    ),
  ];
  const verdicts = targets.map((target) => `- ${isMet(target) ? "Met" : "**Missed**"}: ${promise(target)}.`);
  return [`### ${title}`, words, table.join("\n"), verdicts.join("\n")].join("\n\n");
}
