/** The outcome of a campaign: what its parts found, as data, as a table of text and as one of Markdown. */
import type { Row, Scale } from "./part.js";

/** What one part found. */
export interface PartOutcome {
  readonly id: string;
  readonly title: string;
  /** s */
  readonly duration: number;
  readonly rows: readonly Row[];
}

/** What a whole campaign found, and where it ran. */
export interface Outcome {
  readonly scale: Scale;
  /** The day, as `2026-11-26`. */
  readonly date: string;
  /** `Node v20.20.2, linux x64, 2 cores`. */
  readonly machine: string;
  readonly parts: readonly PartOutcome[];
}

/** How many violations there are in all. */
export function violationsIn({ parts }: Pick<Outcome, "parts">): number {
  return parts.flatMap(({ rows }) => rows).reduce((count, { violations }) => count + violations.length, 0);
}

/** The lines of one part, for the terminal. */
export function textOf({ title, rows, duration }: PartOutcome): string {
  const lines = rows.flatMap((row) => [
    `  ${counted(row.times).padStart(9)} x  ${row.injected}`,
    `               ${verdictOf(row)}`,
    ...row.violations.map((violation) => `               ! ${violation}`),
  ]);
  return [`${title} (${duration.toFixed(0)} s)`, ...lines, ""].join("\n");
}

/** The table for the docs. */
export function markdownOf({ parts, date, machine, scale }: Outcome): string {
  const lines = parts.flatMap(({ title, rows }) => [
    `| **${title}** | | |`,
    ...rows.map((row) => `| ${row.injected} | ${counted(row.times)} | ${verdictOf(row)} |`),
  ]);
  const command = scale === "long" ? "npm run reliability -- --long" : "npm run reliability";
  return [
    `Run on ${date} with \`${command}\` (${machine}):`,
    "",
    "| what was injected | how often | what held |",
    "| --- | --: | --- |",
    ...lines,
  ].join("\n");
}

function verdictOf({ held, violations }: Row): string {
  return violations.length === 0 ? held : `NOT HELD ${counted(violations.length)} times: ${held}`;
}

function counted(count: number): string {
  return count.toLocaleString("en-US");
}
