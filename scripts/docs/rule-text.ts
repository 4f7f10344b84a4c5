/** What the catalogue's rules declare, as Markdown: for each rule, all in one table, and what the words mean. */
import { declarations } from "../../src/laws/declarations.js";
import { ruleFile, ruleFiles, type Counterexample } from "./rule-files.js";
import { showCounterexample } from "./show-counterexample.js";
import { show } from "./show-merge.js";

/** The declarations of one rule: those it makes, and for each other one a case that it breaks, as its vectors say. */
export function ruleDeclarations(topic: string, root: URL): string {
  const { json, rules, declares, counterexamples } = ruleFile(topic, root);
  const made = declarations.filter(({ id }) => declares.includes(id)).map(({ id }) => code(id));
  const broken = declarations.flatMap(({ id }) => counterexamples.filter(({ law }) => law === id));
  return [
    made.length === 0
      ? `${code(show(json))} declares nothing.`
      : `${code(show(json))} declares ${listed(made)}. [The overview](../catalogue.md#what-a-declaration-says) says what that means.`,
    ...broken.flatMap((one: Counterexample) => [
      `**Not ${code(one.law)}.** ${one.why}`,
      showCounterexample(one, rules),
    ]),
  ].join("\n\n");
}

/** A row for each rule and a column for each declaration. */
export function catalogueMatrix(root: URL): string {
  const ids = declarations.map(({ id }) => id);
  const rows = ruleFiles(root).map(({ topic, json, declares }) =>
    row([
      `[${topic}](catalogue/${topic}.md)`,
      code(show(json)),
      ...ids.map((id) => (declares.includes(id) ? "✓" : "")),
    ]),
  );
  return [
    row(["rule", "as asked here", ...ids.map(code)]),
    row(["---", "---", ...ids.map(() => ":-:")]),
    ...rows,
  ].join("\n");
}

/** What each declaration says, and the law that it lets speak. */
export function declarationsTable(): string {
  const rows = declarations.map(({ id, statement, law }) =>
    row([code(id), statement, law === undefined ? "" : `[${law}](laws/${law}.md)`]),
  );
  return [row(["declares", "says", "as the law"]), row(["---", "---", "---"]), ...rows].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}
