/** A plot of time against size, both logarithmic, as an SVG that stands alone and follows the reader's colour scheme. */
import type { Series } from "./report.js";

const width = 720;
const height = 420;
const margin = { left: 70, right: 190, top: 20, bottom: 50 };
const colours = ["#2a7f62", "#5b8def", "#c2571a", "#8a63b8"];

/** Draws series of sizes in bytes and times in µs. */
export function plotOf(series: readonly Series[]): string {
  const points = series.flatMap((one) => one.points);
  const x = scale(
    points.map(([size]) => size),
    margin.left,
    width - margin.right,
  );
  const y = scale(
    points.map(([, time]) => time),
    height - margin.bottom,
    margin.top,
  );
  const grid = [
    ...powersIn(points.map(([size]) => size)).map((size) =>
      tick(
        x(size),
        margin.top,
        x(size),
        height - margin.bottom,
        x(size),
        height - margin.bottom + 18,
        "middle",
        bytes(size),
      ),
    ),
    ...powersIn(points.map(([, time]) => time)).map((time) =>
      tick(
        margin.left,
        y(time),
        width - margin.right,
        y(time),
        margin.left - 8,
        y(time) + 4,
        "end",
        duration(time),
      ),
    ),
  ];
  const lines = series.map((one, index) => {
    const colour = colours[index % colours.length] ?? "";
    const path = one.points.map(([size, time]) => `${x(size).toFixed(1)},${y(time).toFixed(1)}`).join(" ");
    const [size = 0, time = 0] = one.points.at(-1) ?? [];
    return (
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>` +
      `<text x="${(x(size) + 8).toFixed(1)}" y="${(y(time) + 4).toFixed(1)}" fill="${colour}">${one.name}</text>`
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Time of a merge against the size of the session">`,
    `<style>text{font:12px system-ui,sans-serif}.axis{fill:#555;stroke:none}.grid{stroke:#8884}@media (prefers-color-scheme:dark){.axis{fill:#bbb}}</style>`,
    ...grid,
    ...lines,
    `<text class="axis" x="${(margin.left + width - margin.right) / 2}" y="${height - 8}" text-anchor="middle">size of the session as JSON</text>`,
    `</svg>`,
    "",
  ].join("\n");
}

function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const [least, most] = [Math.log10(Math.min(...values)), Math.log10(Math.max(...values))];
  return (value) => from + ((Math.log10(value) - least) / (most - least)) * (to - from);
}

/** The powers of ten between the least and the greatest value. */
function powersIn(values: readonly number[]): number[] {
  const [first, last] = [
    Math.ceil(Math.log10(Math.min(...values))),
    Math.floor(Math.log10(Math.max(...values))),
  ];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => 10 ** (first + index));
}

function tick(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  x: number,
  y: number,
  anchor: string,
  text: string,
): string {
  return (
    `<line class="grid" x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}"/>` +
    `<text class="axis" x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${text}</text>`
  );
}

function bytes(size: number): string {
  return size >= 1e6 ? `${size / 1e6} MB` : `${size / 1e3} KB`;
}

function duration(time: number): string {
  return time >= 1000 ? `${time / 1000} ms` : `${time} µs`;
}
