/** What a suite reports: a table of ratios, and the targets that it is held against. */

/** A figure that was promised, and what came out. */
export interface Target {
  /** What the figure is so many times of: `JSON.parse of one input`, `as fast as trimerge`. */
  readonly text: string;
  readonly figure: number;
  /** The bound. */
  readonly limit: number;
  /** Whether the figure may be at most, or must be at least, the bound. */
  readonly bound: "at most" | "at least";
}

/** One line of a table. */
export interface Line {
  readonly what: string;
  /** µs, or another unit where the table says so. */
  readonly value: number;
  /** In how many times the yardstick. */
  readonly ratio: number;
}

/** One table. */
export interface Report {
  readonly title: string;
  /** What was measured, on what, in a sentence or two. */
  readonly about: string;
  /** What the ratios are of. */
  readonly yardstick: string;
  /** `µs`, `ms`, `bytes`. */
  readonly unit: string;
  readonly lines: readonly Line[];
  readonly targets: readonly Target[];
}

/** A suite: what `npm run bench` runs. */
export interface Suite {
  /** For `--only`. */
  readonly id: string;
  readonly run: () => Promise<Report>;
}

/** A target for how long one of them takes, in times of another. */
export function atMost(
  limit: number,
  values: Readonly<Record<string, number>>,
  one: string,
  other: string,
  text = other,
): Target {
  return { text, figure: ratio(values, one, other), limit, bound: "at most" };
}

/** A target for how many times as fast as another one of them is. */
export function asFastAs(
  limit: number,
  values: Readonly<Record<string, number>>,
  one: string,
  other: string,
): Target {
  return { text: `as fast as ${other}`, figure: ratio(values, other, one), limit, bound: "at least" };
}

/** Whether a figure is within its bound. */
export function isMet({ figure, limit, bound }: Target): boolean {
  return bound === "at most" ? figure <= limit : figure >= limit;
}

/** Lines with their ratios to one of them. */
export function linesOf(values: Readonly<Record<string, number>>, yardstick: string): readonly Line[] {
  const unit = values[yardstick] ?? NaN;
  return Object.entries(values).map(([what, value]) => ({ what, value, ratio: value / unit }));
}

/** The ratio of two of them. */
function ratio(values: Readonly<Record<string, number>>, one: string, other: string): number {
  return (values[one] ?? NaN) / (values[other] ?? NaN);
}
