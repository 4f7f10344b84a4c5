/** A report as text for the terminal. */
import { isMet, type Report, type Target } from "./report.js";

/** The table, and below it each target with what came out. */
export function textOf({ title, about, lines, targets, unit, yardstick }: Report): string {
  const width = Math.max(...lines.map(({ what }) => what.length));
  const rows = lines.map(
    ({ what, value, ratio }) =>
      `  ${what.padEnd(width)}  ${figure(value).padStart(10)} ${unit}  ${figure(ratio).padStart(8)} x`,
  );
  return [title, `  ${about} Ratios are to ${yardstick}.`, ...rows, ...targets.map(targetText)].join("\n");
}

function targetText(target: Target): string {
  const verdict = isMet(target) ? "met   " : "MISSED";
  return `  ${verdict} ${figure(target.figure)} x ${target.text} (${target.bound} ${target.limit} x)`;
}

/** Three digits that count. */
function figure(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en-US");
  return value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toPrecision(2);
}
