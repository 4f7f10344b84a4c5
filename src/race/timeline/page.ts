/** Makes the timeline page: one self-contained HTML file without requests to anywhere, several runs below one another. */
import type { CheckResult, Verdict } from "../check/check.js";
import { describeViolation } from "../check/violation.js";
import type { History } from "../history.js";
import { ticks } from "./axis.js";
import { escapeHtml } from "./html.js";
import { timelineScript } from "./script.js";
import { lanesOf, type Lane, type Segment, type SegmentKind } from "./segments.js";
import { timelineStyle } from "./style.js";

/** A figure above a timeline. */
export interface TimelineFact {
  /** What it is, such as `wall time`. */
  readonly label: string;
  /** The figure with its unit. */
  readonly value: string;
  /** Whether it is shown as good or bad news; neither by default. */
  readonly mood?: "good" | "bad";
}

/** One run on the page. */
export interface TimelineRun {
  /** Its heading. */
  readonly title: string;
  /** A sentence or two below it. */
  readonly text?: string;
  /** The verdict in a few words beside the heading. */
  readonly badge?: { readonly text: string; readonly mood: "good" | "bad" };
  /** Figures above the lanes. */
  readonly facts?: readonly TimelineFact[];
  /** What the processes did. */
  readonly history: History;
  /** What the checks say of it. */
  readonly verdict: Verdict;
}

/** A whole page. */
export interface Timeline {
  /** The heading, and the title of the window. */
  readonly title: string;
  /** A sentence or two below it. */
  readonly intro?: string;
  /** The runs, first on top. They share one time scale, so they compare at a glance. */
  readonly runs: readonly TimelineRun[];
}

/**
 * Draws races as a web page: a lane per process, with work, lock wait, lock hold and conflicts in colour, and what
 * each operation was on hover and focus.
 *
 * @param timeline - Heading and runs. All texts are escaped.
 * @returns A whole HTML document that requests nothing from anywhere.
 *
 * @example
 * ```ts
 * import { renderTimeline, runRace } from "lawful-merge/race";
 *
 * const result = await runRace({ workers: 2, requests: 2, work: 5, seed: 1 });
 * if (result.status === "could not run") throw new Error(result.reason);
 * const { history, verdict } = result;
 * const html = renderTimeline({ title: "A race", runs: [{ title: "My store", history, verdict }] });
 * console.log(html.slice(0, 15)); //> <!doctype html>
 * ```
 */
export function renderTimeline({ title, intro, runs }: Timeline): string {
  const drawn = runs.map((run) => ({ run, lanes: lanesOf(run.history, run.verdict) }));
  const spans = drawn.map(({ lanes }) => Math.max(1, ...lanes.map(({ end }) => end)));
  const shared = Math.max(1, ...spans);
  return `<!doctype html>
<html lang="en" data-scale="shared">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${timelineStyle}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${paragraph("intro", intro)}
<div class="top">
${legend(drawn.flatMap(({ lanes }) => lanes))}
${controls(runs.length > 1)}
</div>
${drawn.map(({ run, lanes }, index) => section(run, lanes, { index, own: spans[index] ?? 1, shared })).join("\n")}
<footer>Times are in ms since all processes were let go. Hover over a bar, or press Tab and the arrow keys, to see what it is.</footer>
</main>
<div id="tip" role="tooltip" hidden></div>
<script>${timelineScript}</script>
</body>
</html>
`;
}

const kinds: readonly (readonly [SegmentKind, string, "thin"?])[] = [
  ["work", "works"],
  ["open", "opens the session"],
  ["commit", "commits"],
  ["wait", "waits for the lock", "thin"],
  ["hold", "holds the lock", "thin"],
  ["conflict", "conflict"],
  ["failed", "failed"],
];

/** Failures get their entry only where there are any; what a race may always show is always explained. */
function legend(lanes: readonly Lane[]): string {
  const used = new Set(lanes.flatMap(({ segments }) => segments.map(({ kind }) => kind)));
  const entries = kinds
    .filter(([kind]) => kind !== "failed" || used.has(kind))
    .map(([kind, text, thin]) => `<li><span class="swatch ${kind} ${thin ?? ""}"></span>${text}</li>`);
  return `<ul class="legend" aria-label="What the colours mean">${entries.join("")}</ul>`;
}

function controls(several: boolean): string {
  const scale =
    `<fieldset><legend>Time scale</legend>` +
    `<label><input type="radio" name="scale" value="shared" checked autocomplete="off">the same for all</label>` +
    `<label><input type="radio" name="scale" value="own" autocomplete="off">each run fills the width</label></fieldset>`;
  return (
    `<div class="controls">${several ? scale : ""}<label>Zoom ` +
    `<input type="range" id="zoom" min="1" max="20" value="1" autocomplete="off"><output id="zoomed">1×</output></label></div>`
  );
}

interface Scale {
  readonly index: number;
  /** How long this run took, in ms. */
  readonly own: number;
  /** How long the longest run took, in ms. */
  readonly shared: number;
}

function section(run: TimelineRun, lanes: readonly Lane[], { index, own, shared }: Scale): string {
  const heading = `run-${index}`;
  const badge = run.badge && `<span class="badge ${run.badge.mood}">${escapeHtml(run.badge.text)}</span>`;
  const label = `Timeline of ${lanes.length} processes over ${own.toFixed(0)} ms. Arrow keys go from bar to bar.`;
  const width = lanes.some(({ fate }) => fate !== undefined) ? "" : " wide";
  return `<section class="run" aria-labelledby="${heading}">
<div class="head"><h2 id="${heading}">${escapeHtml(run.title)}</h2>${badge ?? ""}</div>
${paragraph("text", run.text)}
${facts(run.facts ?? [])}
<div class="chart" role="group" aria-label="${escapeHtml(label)}">
<div class="rows${width}" style="--span:${time(shared)};--own:${time(own)}">
<div class="grid" aria-hidden="true">${tickMarks(shared, own, "shared")}${tickMarks(own, own, "own")}${finish(own)}</div>
${lanes.map(laneHtml).join("\n")}
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
      const text = Math.abs(at - end) < span * 0.05 ? "" : `<span>${at}</span>`;
      return `<div class="tick ${scale}" style="--s:${time(at)}">${text}</div>`;
    })
    .join("");
}

function finish(end: number): string {
  return `<div class="finish" style="--s:${time(end)}"><span>${end.toFixed(0)} ms</span></div>`;
}

function laneHtml({ process, segments, fate, end }: Lane): string {
  const bars = segments.map(barHtml).join("");
  const words = {
    kept: ["✓", "edit kept"],
    lost: ["✗", "edit lost"],
    "not committed": ["✗", "refused"],
  } as const;
  const shown =
    fate === undefined
      ? ""
      : `<div class="fate ${fate}" style="--s:${time(end)}">${words[fate][0]} <b>${words[fate][1]}</b></div>`;
  return (
    `<div class="lane" role="group" aria-label="process ${process}"><div class="name" aria-hidden="true">P${process}</div>` +
    `<div class="track">${bars}${shown}</div></div>`
  );
}

function barHtml({ kind, start, end, label, details, violates }: Segment): string {
  const row = kind === "wait" || kind === "hold" ? "lock" : "request";
  const text = label === undefined ? "" : `<span aria-hidden="true">${escapeHtml(label)}</span>`;
  return (
    `<div class="bar ${kind}${violates ? " violates" : ""}" data-row="${row}" role="img" tabindex="-1" ` +
    `style="--s:${time(start)};--d:${time(end - start)}" aria-label="${escapeHtml(details.join("\n"))}">${text}</div>`
  );
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

function paragraph(name: string, text: string | undefined): string {
  return text === undefined ? "" : `<p class="${name}">${escapeHtml(text)}</p>`;
}

/** A number for CSS; microseconds are enough. */
function time(ms: number): string {
  return Number(ms.toFixed(3)).toString();
}
