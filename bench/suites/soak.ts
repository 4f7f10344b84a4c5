/** Ten minutes of all that a store does: whether memory grows, and whether anything stays open. */
import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileStore } from "../../src/file-store/index.js";
import { counter, defineRules, isLawfulMergeError } from "../../src/index.js";
import type { Store } from "../../src/store/index.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";
import { median } from "../../scripts/median.js";
import { smallSession } from "../inputs/session.js";
import type { Suite } from "../report.js";

/** How long, in ms; and how long at first nothing is looked at, while code is compiled and caches fill up. */
const duration = 600_000;
const warmUp = 60_000;
const interval = 5000;

interface Data {
  n?: number;
  theme?: number;
}

/** Two requests on one session, which count, conflict, refresh, touch or destroy. */
async function visit(store: Store<Data>, id: string, turn: number): Promise<void> {
  const [one, other] = await Promise.all([store.open(id), store.open(id)]);
  if (one.isNew) Object.assign(one.data, smallSession());
  for (const session of [one, other]) session.data.n = (session.data.n ?? 0) + 1;
  if (turn % 5 === 0) [one.data.theme, other.data.theme] = [turn, turn + 1];
  await one.commit();
  try {
    await other.commit();
  } catch (error) {
    if (!isLawfulMergeError(error)) throw error;
    await other.refresh({ conflicts: "ignore" }).catch(() => undefined);
  }
  await one.touch();
  if (turn % 7 === 0) await store.destroy(id);
  if (turn % 1000 === 0) await store.sweep();
}

interface Sample {
  /** Minutes since the first one. */
  readonly at: number;
  /** KB, after a collection. */
  readonly heap: number;
  readonly open: number;
}

function sample(began: number): Sample {
  if (gc === undefined) throw new Error("run with --expose-gc, as npm run bench does");
  gc();
  return {
    at: (performance.now() - began) / 60_000,
    heap: process.memoryUsage().heapUsed / 1000,
    open: readdirSync("/proc/self/fd").length,
  };
}

/** The slope of the heap, in KB a minute, and what it can be off by: its standard error. */
function slopeOf(samples: readonly Sample[]): { readonly slope: number; readonly error: number } {
  const mean = (of: (each: Sample) => number): number =>
    samples.reduce((sum, each) => sum + of(each), 0) / samples.length;
  const [x, y] = [mean(({ at }) => at), mean(({ heap }) => heap)];
  const spread = samples.reduce((sum, { at }) => sum + (at - x) ** 2, 0);
  const slope = samples.reduce((sum, { at, heap }) => sum + (at - x) * (heap - y), 0) / spread;
  const rest = samples.reduce((sum, { at, heap }) => sum + (heap - y - slope * (at - x)) ** 2, 0);
  return { slope, error: Math.sqrt(rest / (samples.length - 2) / spread) };
}

async function soaked(directory: string): Promise<{ readonly visits: number; readonly samples: Sample[] }> {
  const store = fileStore<Data>({ directory, durability: "rename", rules: defineRules([["/n", counter()]]) });
  let visits = 0;
  const visiting = async (lane: number, end: number): Promise<void> => {
    for (let turn = 0; performance.now() < end; turn++, visits++) {
      await visit(store, `s${lane}-${turn % 100}`, turn);
    }
  };
  const lanes = (end: number): Promise<unknown> =>
    Promise.all([0, 1, 2, 3].map((lane) => visiting(lane, end)));
  await lanes(performance.now() + warmUp);
  const began = performance.now();
  const samples: Sample[] = [];
  while (performance.now() - began < duration) {
    await lanes(performance.now() + interval);
    // Nothing runs while it is looked.
    await sleep(10);
    samples.push(sample(began));
  }
  await store.close();
  return { visits, samples };
}

export const soak: Suite = {
  id: "soak",
  isLong: true,
  run: () =>
    inTemporaryDirectory(async (directory) => {
      const { visits, samples } = await soaked(directory);
      const { slope, error } = slopeOf(samples);
      const [first, ...rest] = samples;
      const last = rest.at(-1);
      return {
        title: "Ten minutes",
        about:
          `The heap after a collection, every ${interval / 1000} s, while 400 sessions in files are opened, edited, committed to,` +
          ` refreshed, touched and destroyed: ${visits} times two requests.`,
        unit: "KB",
        lines: [
          { what: "the heap at first", value: first?.heap ?? NaN },
          { what: "the heap, median", value: median(samples.map(({ heap }) => heap)) },
          { what: "the heap at last", value: last?.heap ?? NaN },
          { what: "how much it grows in a minute", value: slope },
          { what: "what that can be off by (standard error)", value: error },
        ],
        targets: [
          {
            text: "is the growth of the heap a minute, in standard errors",
            unit: "x",
            figure: slope / error,
            limit: 3,
            bound: "at most",
          },
          {
            text: "open at last beyond those at first",
            unit: "files",
            figure: (last?.open ?? NaN) - (first?.open ?? NaN),
            limit: 0,
            bound: "at most",
          },
        ],
      };
    }),
};
