/** Draws one lane: the bars of one process. */
import type { Fate } from "./fate.js";
import { cssNumber, escapeHtml } from "./html.js";
import type { Lane } from "./lanes.js";
import type { Segment } from "./segments.js";

/** How a fate is told. */
export const fateWords: Readonly<Record<Fate, { readonly mark: string; readonly text: string }>> = {
  kept: { mark: "✓", text: "edit kept" },
  lost: { mark: "✗", text: "edit lost" },
  refused: { mark: "✗", text: "refused" },
  unknown: { mark: "?", text: "fate unknown" },
};

/** One lane. */
export function drawLane({ process, segments, requests, fate, end }: Lane): string {
  // A lane of many short requests has no room for words.
  const bars = segments.map((segment) => drawBar(segment, requests === 1)).join("");
  const shown =
    fate === undefined
      ? ""
      : `<div class="fate ${fate}" style="--s:${cssNumber(end)}">${fateWords[fate].mark} <b>${fateWords[fate].text}</b></div>`;
  return (
    `<div class="lane" role="group" aria-label="process ${process}"><div class="name" aria-hidden="true">P${process}</div>` +
    `<div class="track">${bars}${shown}</div></div>`
  );
}

function drawBar({ kind, start, end, edits = [], details, violates }: Segment, withWords: boolean): string {
  const row = kind === "wait" || kind === "hold" ? "lock" : "request";
  const [edit] = edits;
  const text = withWords && edit !== undefined ? `<span aria-hidden="true">${escapeHtml(edit)}</span>` : "";
  return (
    `<div class="bar ${kind}${violates ? " violates" : ""}" data-row="${row}" role="img" tabindex="-1" ` +
    `style="--s:${cssNumber(start)};--d:${cssNumber(end - start)}" aria-label="${escapeHtml(details.join("\n"))}">${text}</div>`
  );
}
