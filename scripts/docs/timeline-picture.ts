/** The README's picture: the demonstration's three runs, drawn from their real histories on one scale. */
import type { DemoRun, DemoStore } from "../../src/race/demo.js";
import { fateWords } from "../../src/race/timeline/lane.js";
import { lanesOf, type Lane } from "../../src/race/timeline/lanes.js";
import type { Segment } from "../../src/race/timeline/segments.js";

const titles: Readonly<Record<DemoStore, string>> = {
  "held-lock": "A lock for the whole request",
  "last-write-wins": "No lock, last write wins",
  "lawful-merge": "lawful-merge",
};

/** All lengths in px of the picture's own scale. */
const width = 860;
const left = 16;
const laneHeight = 9;
const laneStep = 11;
const markWidth = 14;

const style = `
    .page { fill: #ffffff } .line { stroke: #d5dbe3 } .lane { fill: #f3f5f8 }
    text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; fill: #55616f }
    .title { font-weight: 650; font-size: 15px; fill: #16202c }
    .work { fill: #2b6cc4 } .wait { fill: #f3b53f } .hold { fill: #c8322b }
    .good { fill: #11734f; font-weight: 600 } .bad { fill: #a81e1e; font-weight: 600 } .mark { font-size: 10px }
    @media (prefers-color-scheme: dark) {
      .page { fill: #171e26 } .line { stroke: #2c3743 } .lane { fill: #1c242d }
      text { fill: #9fadbc } .title { fill: #e8edf3 }
      .work { fill: #5b9eee } .wait { fill: #e3a32d } .hold { fill: #ff6a5f }
      .good { fill: #6fdcb1 } .bad { fill: #ff9d95 }
    }`;

/**
 * Draws the demonstration.
 *
 * @param runs - One run for each store.
 * @returns The picture, an SVG that follows the reader's light or dark colours.
 */
export function timelinePicture(runs: readonly DemoRun[]): string {
  const longest = Math.max(...runs.map(({ wallTime }) => wallTime));
  const scale = (width - 2 * left - markWidth) / longest;
  const blocks: string[] = [];
  let y = 34;
  for (const run of runs) {
    const lanes = lanesOf(run.history, run.verdict);
    blocks.push(block(run, lanes, y, scale));
    y += 34 + lanes.length * laneStep;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" role="img" aria-labelledby="title">
  <title id="title">Eight requests on one session: one after another under a lock (${spoken(runs, "held-lock")}), all at once with lost edits without one (${spoken(runs, "last-write-wins")}), all at once with every edit kept by lawful-merge (${spoken(runs, "lawful-merge")})</title>
  <style>${style}
  </style>
  <rect class="page" width="${width}" height="${y}" rx="8"/>
${legend()}
${blocks.join("\n")}
</svg>
`;
}

function spoken(runs: readonly DemoRun[], store: DemoStore): string {
  const run = runs.find((one) => one.store === store);
  return run === undefined ? "" : `${Math.round(run.wallTime)} ms, ${run.kept} of ${run.requests} edits kept`;
}

function legend(): string {
  const entries = [
    ["work", "works, 200 ms"],
    ["wait", "waits for the lock"],
    ["hold", "holds the lock"],
  ] as const;
  const drawn = entries.map(([kind, text], index) => {
    const x = left + index * 150;
    return `  <rect class="${kind}" x="${x}" y="13" width="18" height="9" rx="2"/><text x="${x + 25}" y="22">${text}</text>`;
  });
  return drawn.join("\n");
}

function block(run: DemoRun, lanes: readonly Lane[], top: number, scale: number): string {
  const first = Math.min(...lanes.flatMap(({ segments }) => segments.map(({ start }) => start)));
  const mood = run.kept === run.requests ? "good" : "bad";
  const lines = lanes.map((lane, index) => drawLane(lane, top + 26 + index * laneStep, first, scale));
  return [
    `  <line class="line" x1="${left}" x2="${width - left}" y1="${top}" y2="${top}"/>`,
    `  <text class="title" x="${left}" y="${top + 19}">${titles[run.store]}</text>`,
    `  <text x="${width - left}" y="${top + 19}" text-anchor="end">${Math.round(run.wallTime)} ms, <tspan class="${mood}">${run.kept} of ${run.requests} edits kept</tspan></text>`,
    ...lines,
  ].join("\n");
}

function drawLane({ segments, fate, end }: Lane, y: number, first: number, scale: number): string {
  const at = (ms: number): number => left + (ms - first) * scale;
  const bars = (["work", "wait", "hold"] as const).flatMap((kind) =>
    segments.filter((segment) => segment.kind === kind).map((segment) => bar(segment, y, at)),
  );
  const mark =
    fate === undefined
      ? ""
      : `<text class="mark ${fate === "kept" ? "good" : "bad"}" x="${fixed(at(end) + 4)}" y="${y + 8.5}">${fateWords[fate].mark}</text>`;
  return `  <rect class="lane" x="${left}" y="${y}" width="${width - 2 * left}" height="${laneHeight}" rx="2"/>${bars.join("")}${mark}`;
}

/** Short spans stay visible: a lock is held for a few ms. */
function bar({ kind, start, end }: Segment, y: number, at: (ms: number) => number): string {
  const long = Math.max(at(end) - at(start), kind === "hold" ? 1.6 : 0);
  // A lock held during work is seen beside the work, not over it.
  const isOverWork = kind === "hold" && end - start > 100;
  const [top, height] = isOverWork ? [y + laneHeight - 3, 3] : [y, laneHeight];
  return `<rect class="${kind}" x="${fixed(at(start))}" y="${top}" width="${fixed(long)}" height="${height}"/>`;
}

function fixed(length: number): string {
  return length.toFixed(1);
}
