/** The table of kept edits: made by trying, and written as Markdown. */
import { scenarios } from "./scenarios.js";
import type { Row } from "./stores.js";

/** What came of one store: a word for each scenario. */
export interface Line {
  readonly row: Row;
  readonly results: readonly string[];
}

/** Tries all scenarios on a store, each on a site of its own. */
export async function tryRow(row: Row, redisUrl: string): Promise<Line> {
  const results: string[] = [];
  for (const { run } of scenarios) {
    const site = await row.start(redisUrl);
    try {
      results.push(await run(site));
    } finally {
      await site.close();
    }
  }
  return { row, results };
}

/** The cells of a line. */
export function cellsOf({ row, results }: Line): readonly string[] {
  return [row.framework, row.store, ...results];
}

/** The table, with its columns in line. */
export function tableOf(lines: readonly Line[]): string {
  const head = ["framework", "store", ...scenarios.map(({ title }) => title)];
  const cells = [head, ...lines.map(cellsOf)];
  const widths = head.map((_, column) => Math.max(...cells.map((line) => (line[column] ?? "").length)));
  const [first = "", ...others] = cells.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |\n`,
  );
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |\n`;
  return first + rule + others.join("");
}
