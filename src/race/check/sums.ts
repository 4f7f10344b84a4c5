/** Sums of bounds over time: what had been added up to a moment. */

/** What a moment adds to the least and to the most that something can be. */
export interface Step {
  /** In ms. */
  readonly at: number;
  readonly least: number;
  readonly most: number;
}

type Bounds = Pick<Step, "least" | "most">;

/** Steps, added up once, so that a sum takes a search. */
export class Sums {
  readonly #times: readonly number[];
  readonly #totals: readonly Bounds[];

  constructor(steps: readonly Step[]) {
    const sorted = [...steps].sort((left, right) => left.at - right.at);
    this.#times = sorted.map(({ at }) => at);
    let [least, most] = [0, 0];
    this.#totals = sorted.map((step) => ({ least: (least += step.least), most: (most += step.most) }));
  }

  /** The sum of all steps up to a moment, those at the moment included. */
  upTo(time: number): Bounds {
    return this.#total((at) => at <= time);
  }

  /** The sum of all steps before a moment. */
  before(time: number): Bounds {
    return this.#total((at) => at < time);
  }

  #total(counts: (at: number) => boolean): Bounds {
    let [low, high] = [0, this.#times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (counts(this.#times[middle] ?? Infinity)) low = middle + 1;
      else high = middle;
    }
    return this.#totals[low - 1] ?? { least: 0, most: 0 };
  }
}
