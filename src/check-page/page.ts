/** Makes the page of a check: one self-contained HTML file without scripts and without requests to anywhere. */
import { escapeHtml } from "../html.js";
import type { ResolverReport, RulesReport } from "../laws/kit/report.js";
import { drawCase } from "./case.js";
import type { Case, Row } from "./content.js";
import type { Mark } from "./marked.js";
import { resolverContent } from "./resolver-content.js";
import { rulesContent } from "./rules-content.js";
import { checkStyle } from "./style.js";
import { signs } from "./tree.js";

/** What a page is called. */
export interface PageOptions {
  /** What was checked, such as a file's name. */
  readonly title: string;
}

/**
 * Draws a report as a web page: the laws as a table, and each case as trees side by side with the differing nodes
 * marked. All texts are escaped.
 */
export function checkPage(report: RulesReport | ResolverReport, { title }: PageOptions): string {
  const { headline, rows, cases } = report.type === "rules" ? rulesContent(report) : resolverContent(report);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${escapeHtml(`${title}: ${headline}`)}</title>
<style>${checkStyle}</style>
</head>
<body>
<main>
<h1>The laws of merge for ${escapeHtml(title)}</h1>
<p class="verdict"><span class="badge ${report.ok ? "good" : "bad"}">${report.ok ? "✓" : "✗"} ${escapeHtml(headline)}</span>
<span class="text">${report.runs} runs for each, seed ${report.seed}</span></p>
${shortcuts(cases)}
${warnings(report)}
<table>
<caption>${report.type === "rules" ? "Laws" : "What a resolver can declare"}</caption>
<thead><tr><th scope="col">${report.type === "rules" ? "Law" : "Declaration"}</th><th scope="col">Result</th></tr></thead>
<tbody>
${rows.map(drawRow).join("\n")}
</tbody>
</table>
${report.type === "rules" ? reach(report) : couldDeclare(report)}
${cases.length > 0 ? legend : ""}
${cases.map(drawCase).join("\n")}
<footer>Made by lawful-merge check. The values are generated ones.</footer>
</main>
</body>
</html>
`;
}

/** What is wrong, to jump to. */
function shortcuts(cases: readonly Case[]): string {
  const links = cases
    .filter(({ mood }) => mood === "bad")
    .map(({ id, heading }) => `<li><a href="#${escapeHtml(id)}">${escapeHtml(heading)}</a></li>`);
  return links.length === 0 ? "" : `<nav aria-label="What is wrong"><ul>${links.join("")}</ul></nav>`;
}

function drawRow({ law, title, statement, mood, status, detail, shownBy }: Row): string {
  const badge = `<span class="badge ${mood}">${escapeHtml(status)}</span>`;
  const result = shownBy === undefined ? badge : `<a href="#${escapeHtml(shownBy)}">${badge}</a>`;
  return (
    `<tr class="${mood}"><th scope="row"><b>${escapeHtml(law)}</b> <span>${escapeHtml(title)}</span>` +
    `<code>${escapeHtml(statement)}</code></th><td>${result} <span>${escapeHtml(detail)}</span></td></tr>`
  );
}

function warnings({ warnings: texts }: RulesReport | ResolverReport): string {
  if (texts.length === 0) return "";
  return `<ul class="warnings" aria-label="Warnings">${texts.map((text) => `<li>${escapeHtml(text)}</li>`).join("")}</ul>`;
}

function reach({ rules }: RulesReport): string {
  if (rules.length === 0) return "";
  const lines = rules.map(
    ({ pattern, rule, decided, samples }) =>
      `<tr><th scope="row"><b>${escapeHtml(rule)}</b> <span>at ${escapeHtml(pattern === "" ? "the root" : pattern)}</span></th>` +
      `<td>in ${decided} of ${samples} samples</td></tr>`,
  );
  return `<table><caption>How often each rule decided</caption>
<thead><tr><th scope="col">Rule</th><th scope="col">Decided</th></tr></thead>
<tbody>
${lines.join("\n")}
</tbody>
</table>`;
}

function couldDeclare({ couldDeclare: laws, resolver }: ResolverReport): string {
  if (laws.length === 0) return "";
  return `<p class="text">For these values ${escapeHtml(resolver)} could declare: ${escapeHtml(laws.join(", "))}.</p>`;
}

const explained: readonly (readonly [Mark, string])[] = [
  ["added", "added"],
  ["changed", "changed"],
  ["deleted", "deleted"],
  ["conflict", "conflict"],
  ["wrong", "not what the law wants"],
  ["missing", "lacking"],
  ["wanted", "what the law wants instead"],
];

const legend = `<ul class="legend" aria-label="What the marks mean">${explained
  .map(
    ([mark, text]) =>
      `<li class="${mark}"><span class="node"><span class="sign">${signs[mark]}</span>${text}</span></li>`,
  )
  .join("")}</ul>`;
