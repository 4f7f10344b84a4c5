/** A report as text for the terminal. */
import { isMet, type Report, type Target } from "./report.js";

/** The table, and below it each target with what came out. */
export function textOf({ title, about, lines, targets, unit, yardstick }: Report): string {
  const width = Math.max(...lines.map(({ what }) => what.length));
  const rows = lines.map(({ what, value, ratio }) => {
    const times = ratio === undefined ? "" : `  ${figure(ratio).padStart(8)} x`;
    return `  ${what.padEnd(width)}  ${figure(value).padStart(10)} ${unit}${times}`;
  });
  const words = yardstick === undefined ? about : `${about} Ratios are to ${yardstick}.`;
  return [title, `  ${words}`, ...rows, ...targets.map(targetText)].join("\n");
}

function targetText(target: Target): string {
  const verdict = isMet(target) ? "met   " : "MISSED";
  return `  ${verdict} ${promise(target)}`;
}

/** What came out, and what was promised: `1.2 x of JSON.parse (at most 1.25)`. */
export function promise({ figure: value, unit, text, bound, limit }: Target): string {
  return `${figure(value)} ${unit} ${text} (${bound} ${limit})`;
}

/** Three digits that count. */
export function figure(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en-US");
  return value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toPrecision(2);
}
