/** The laws in short, as Markdown, made from the law objects. */
import { laws } from "../../src/laws/suite.js";

/** The laws in a table, each linked to its page, which is in the directory given. */
export function lawsTable(directory: string): string {
  const rows = laws.map(
    ({ id, title, statement, condition }) =>
      `| [${id}](${directory}${id}.md): ${title} | ${statement} | ${condition} |`,
  );
  return ["| law | statement | holds for |", "| --- | --- | --- |", ...rows].join("\n");
}
