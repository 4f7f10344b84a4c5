/** What a suite reports: a table of ratios, and the targets that it is held against. */

/** A figure that was promised, and what came out. */
export interface Target {
  /** What the figure is of: `of JSON.parse of one input`, `as fast as trimerge`, `more than the result's own nodes`. */
  readonly text: string;
  /** What the figure counts: `x` for times, `KB`; `exponent` for how the time grows with the size. */
  readonly unit: string;
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
  /** In how many times the yardstick; left out where there is none. */
  readonly ratio?: number;
}

/** One table. */
export interface Report {
  readonly title: string;
  /** What was measured, on what, in a sentence or two. */
  readonly about: string;
  /** What the ratios are of; left out where there are none. */
  readonly yardstick?: string;
  /** `µs`, `ms`, `bytes`. */
  readonly unit: string;
  readonly lines: readonly Line[];
  readonly targets: readonly Target[];
  /** Lines for the plot of time against size, in µs and bytes. */
  readonly series?: readonly Series[];
}

/** How long something takes for several sizes. */
export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [size: number, time: number])[];
}

/** A suite: what `npm run bench` runs. */
export interface Suite {
  /** For `--only`. */
  readonly id: string;
  /** Left out unless it is named: it takes too long for every run. */
  readonly isLong?: true;
  readonly run: () => Promise<Report>;
}

/** A target for how long one of them takes, in times of another. */
export function atMost(
  limit: number,
  values: Readonly<Record<string, number>>,
  one: string,
  other: string,
  text = `of ${other}`,
): Target {
  return { text, unit: "x", figure: ratio(values, one, other), limit, bound: "at most" };
}

/** A target for how many times as fast as another one of them is. */
export function asFastAs(
  limit: number,
  values: Readonly<Record<string, number>>,
  one: string,
  other: string,
): Target {
  return {
    text: `as fast as ${other}`,
    unit: "x",
    figure: ratio(values, other, one),
    limit,
    bound: "at least",
  };
}

/** A target for how fast the time grows with the size: the slope of its logarithm over that of the size. */
export function growth(limit: number, what: string, points: Series["points"]): Target {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)] as const);
  const mean = (index: 0 | 1): number => logs.reduce((sum, log) => sum + log[index], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const slope =
    logs.reduce((sum, log) => sum + (log[0] - x) * (log[1] - y), 0) /
    logs.reduce((sum, log) => sum + (log[0] - x) ** 2, 0);
  return { text: `of ${what}`, unit: "exponent", figure: slope, limit, bound: "at most" };
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
