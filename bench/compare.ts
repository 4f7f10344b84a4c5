/**
 * Measures several pieces of work side by side: in turns, many times over, so that what disturbs the machine disturbs
 * all of them alike. What counts are the ratios; times are of this machine and this minute.
 */
import { Bench } from "tinybench";
import { median } from "../scripts/median.js";

/** Pieces of work that do the same, or are a measure for it, by name. */
export type Contenders = Readonly<Record<string, () => unknown>>;

/** How long it took, by name: the median over the rounds of each round's median, in µs. */
export type Medians = Readonly<Record<string, number>>;

/** How much is measured. */
export interface Effort {
  /** How often each has its turn. */
  readonly rounds: number;
  /** How long a turn is, in ms. */
  readonly turn: number;
}

/** Measures contenders that answer with a promise, or may. */
export function compareAsync(contenders: Contenders): Promise<Medians> {
  return measure(contenders, { rounds: 9, turn: 60 }, (work) => async () => {
    await work();
  });
}

/** Measures contenders. */
export function compare(contenders: Contenders, effort: Effort): Promise<Medians> {
  return measure(contenders, effort, (work) => () => void work());
}

async function measure(
  contenders: Contenders,
  { rounds, turn }: Effort,
  toTask: (work: () => unknown) => () => void | Promise<void>,
): Promise<Medians> {
  const names = Object.keys(contenders);
  const samples = new Map(names.map((name): [string, number[]] => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const bench = new Bench({ time: turn, iterations: 3, warmupTime: turn / 4, warmupIterations: 1 });
    // Each is first as often as the others are: who runs after a garbage heap pays for it.
    for (let place = 0; place < names.length; place++) {
      const name = names[(place + round) % names.length] ?? "";
      const work = contenders[name];
      if (work !== undefined) bench.add(name, toTask(work));
    }
    for (const { name, result } of await bench.run()) {
      if (!("latency" in result)) throw new Error(`${name} could not be measured`, { cause: result });
      samples.get(name)?.push(result.latency.p50 * 1000);
    }
  }
  return Object.fromEntries([...samples].map(([name, times]) => [name, median(times)]));
}
