/** Draws one run: heading, figures, axis, lanes, and what was checked. */
import type { CheckResult } from "../check/finding.js";
import { describeViolation } from "../check/describe.js";
import { ticks } from "./axis.js";
import { cssNumber, escapeHtml, paragraph } from "./html.js";
import { drawLane } from "./lane.js";
import type { Lane } from "./lanes.js";
import type { TimelineFact, TimelineRun } from "./timeline.js";

interface Scale {
  readonly index: number;
  /** How long this run took, in ms. */
  readonly own: number;
  /** How long the longest run took, in ms. */
  readonly shared: number;
}

/** The section of one run. */
export function drawRun(run: TimelineRun, lanes: readonly Lane[], { index, own, shared }: Scale): string {
  const heading = `run-${index}`;
  const badge = run.badge && `<span class="badge ${run.badge.mood}">${escapeHtml(run.badge.text)}</span>`;
  const label = `Timeline of ${lanes.length} processes over ${own.toFixed(0)} ms. Arrow keys go from bar to bar.`;
  const width = lanes.some(({ fate }) => fate !== undefined) ? "" : " wide";
  return `<section class="run" aria-labelledby="${heading}">
<div class="head"><h2 id="${heading}">${escapeHtml(run.title)}</h2>${badge ?? ""}</div>
${paragraph("text", run.text)}
${facts(run.facts ?? [])}
<div class="chart" role="group" aria-label="${escapeHtml(label)}">
<div class="rows${width}" style="--shared:${cssNumber(shared)};--own:${cssNumber(own)}">
<div class="grid" aria-hidden="true">${tickMarks(shared, own, "shared")}${tickMarks(own, own, "own")}${finish(own)}</div>
${lanes.map(drawLane).join("\n")}
<div class="axis"></div>
</div>
</div>
${checksHtml(run.verdict.checks)}
</section>`;
}

function facts(list: readonly TimelineFact[]): string {
  if (list.length === 0) return "";
  const items = list.map(
    ({ label, value, mood = "" }) =>
      `<div class="${mood}"><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd></div>`,
  );
  return `<dl class="facts">${items.join("")}</dl>`;
}

/** Round times, without those that the end of the run would cover. */
function tickMarks(span: number, end: number, scale: "shared" | "own"): string {
  return ticks(span)
    .map((at) => {
      const text = Math.abs(at - end) < span * 0.06 ? "" : `<span>${at}</span>`;
      return `<div class="tick ${scale}" style="--s:${cssNumber(at)}">${text}</div>`;
    })
    .join("");
}

function finish(end: number): string {
  return `<div class="finish" style="--s:${cssNumber(end)}"><span>${end.toFixed(0)} ms</span></div>`;
}

function checksHtml(checks: readonly CheckResult[]): string {
  const items = checks.map(({ title, finding }) => {
    if (finding.verdict === "not applicable")
      return `<li>– ${escapeHtml(`${title}: ${finding.reason}`)}</li>`;
    const [first] = finding.violations;
    if (first === undefined) return `<li>✓ ${escapeHtml(`${title}: ${finding.evidence}`)}</li>`;
    const more = finding.violations.length > 1 ? ` (1 of ${finding.violations.length} violations)` : "";
    return `<li class="bad">✗ ${escapeHtml(`not so: ${title}. ${describeViolation(first)}${more}`)}</li>`;
  });
  return `<details><summary>What was checked</summary><ul>${items.join("")}</ul></details>`;
}
