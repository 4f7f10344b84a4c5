/** Makes the timeline page: one self-contained HTML file without requests to anywhere, several runs below one another. */
import { escapeHtml, paragraph } from "./html.js";
import { drawRun } from "./run.js";
import { timelineScript } from "./script.js";
import { lanesOf, type Lane } from "./lanes.js";
import type { SegmentKind } from "./segments.js";
import { timelineStyle } from "./style.js";
import type { Timeline } from "./timeline.js";

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
${drawn.map(({ run, lanes }, index) => drawRun(run, lanes, { index, own: spans[index] ?? 1, shared })).join("\n")}
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
