/** The laws as Markdown, made from the law objects: a table for the README and the sections of the chapter. */
import type { Law } from "../../src/laws/law.js";
import { laws } from "../../src/laws/suite.js";
import { showMerge } from "./show-merge.js";

/** The laws in a table, each linked to its section of the chapter, which is on the page given. */
export function lawsTable(chapter: string): string {
  const rows = laws.map(
    ({ id, title, statement, condition }) =>
      `| [${id}](${chapter}#${id}): ${title} | ${statement} | ${condition} |`,
  );
  return ["| law | statement | holds for |", "| --- | --- | --- |", ...rows].join("\n");
}

/** A section for each law, under a heading that is its id, so that the id is the anchor. */
export function lawSections(): string {
  return laws.map(lawSection).join("\n\n");
}

function lawSection({ id, title, statement, matters, condition, example }: Law): string {
  const file = `src/laws/statements/${id}.ts`;
  return [
    `### ${id}`,
    `**${title}.**`,
    `> ${statement}`,
    `Holds for: ${condition}.`,
    `_Why it matters._ ${matters}`,
    `_Example._ ${example.story}`,
    showMerge(example),
    `_Property._ [\`${file}\`](../${file}), run by the test [“${id}: ${title}”](../test/laws/laws.test.ts).`,
  ].join("\n\n");
}
