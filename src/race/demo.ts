/**
 * The demonstration: the same shopping session, edited by eight requests at once, over three stores that differ in
 * when they lock and in what they do at the end. Runs and measures; how it is shown is the command's business.
 */
import { equals } from "../merge/equality.js";
import type { JsonObject, JsonValue } from "../merge/json.js";
import { parsePointer } from "../merge/pointer.js";
import { valueAt } from "./edit.js";
import { files } from "./files.js";
import { figuresOf } from "./figures.js";
import type { CommitOperation, History } from "./history.js";
import type { RaceOptions } from "./options.js";
import { runRace, type RaceResult } from "./run.js";
import type { Script } from "./script.js";
import type { Verdict } from "./check/finding.js";

/** The three ways to keep a session. */
export type DemoStore = keyof typeof files.stores;

/** How one run over one store ended; times in ms. */
export interface DemoRun {
  readonly store: DemoStore;
  readonly history: History;
  readonly verdict: Verdict;
  /** How many requests there were, each with one edit of its own. */
  readonly requests: number;
  /** How many of these edits are in the final session. */
  readonly kept: number;
  /** What the counter ended at that each request incremented. */
  readonly counter: JsonValue | undefined;
  /** From the first request's start to the last one's end. */
  readonly wallTime: number;
  /** Left out if there were no locks. */
  readonly longestHold?: number;
}

/** The demonstration's outcome: one run for each store, in their order, or why one could not run. */
export type DemoResult =
  | { readonly status: "ran"; readonly runs: readonly DemoRun[] }
  | { readonly status: "could not run"; readonly store: DemoStore; readonly reason: string };

/** How long each request works, in ms. */
export const demoWork = 200;

/** How often each store is run. */
export const demoRounds = 3;

const goods = ["apples", "bread", "coffee", "dates", "eggs", "figs", "grapes", "honey"];

const script: Script = {
  sessions: { shop: { user: "ada", cart: { tea: 1 }, clicks: 0 } },
  workers: goods.map((good, process) => [
    {
      session: "shop",
      work: demoWork,
      edits: [
        { type: "set", path: `/cart/${good}`, value: process + 1 },
        { type: "increment", path: "/clicks", by: 1 },
      ],
    },
  ]),
};

const rules: JsonValue = [["/clicks", "counter"]];

const stores: readonly DemoStore[] = ["held-lock", "last-write-wins", "lawful-merge"];

/**
 * Runs the demonstration: the stores in turn, and that a few times over, so that a slow moment of the machine does
 * not fall on one of them alone.
 *
 * @param options - How to follow and how to stop it.
 * @returns What the runs over the three stores came to.
 */
export async function runDemo(options: Pick<RaceOptions, "signal" | "onProgress"> = {}): Promise<DemoResult> {
  const { signal, onProgress } = options;
  const turns = Array.from({ length: demoRounds }, () => stores).flat();
  const runs: DemoRun[] = [];
  for (const store of turns) {
    const done = runs.length * goods.length;
    const result = await runRace({
      store: files.stores[store],
      script,
      rules,
      ...(signal !== undefined && { signal }),
      onProgress: (one) => onProgress?.(done + one, turns.length * goods.length),
    });
    if (result.status === "could not run") return { ...result, store };
    runs.push(measure(store, result));
  }
  return {
    status: "ran",
    runs: stores.flatMap((name) => representative(runs.filter(({ store }) => store === name))),
  };
}

/**
 * The run that stands for all over its store: the one with the median wall time, but if any lost something, of those
 * that did. A slow moment is the machine's, a loss is the store's.
 */
export function representative(runs: readonly DemoRun[]): readonly DemoRun[] {
  const lossy = runs.filter((run) => !lostNothing(run));
  const sorted = (lossy.length > 0 ? lossy : runs).toSorted((left, right) => left.wallTime - right.wallTime);
  const middle = Math.floor((sorted.length - 1) / 2);
  return sorted.slice(middle, middle + 1);
}

/** Whether everything that the requests did is in the final session. */
export function lostNothing({ requests, kept, counter }: DemoRun): boolean {
  return kept === requests && counter === requests;
}

function measure(
  store: DemoStore,
  { history, verdict }: Exclude<RaceResult, { status: "could not run" }>,
): DemoRun {
  const final = history.final[0]?.outcome;
  const data = final?.status === "read" ? final.data : {};
  const commits = history.operations.filter((operation) => operation.operation === "commit");
  const { wallTime, locks } = figuresOf(history);
  return {
    store,
    history,
    verdict,
    requests: commits.length,
    kept: commits.filter((commit) => isKept(commit, data)).length,
    counter: valueAt(data, ["clicks"]),
    wallTime,
    ...(locks !== undefined && { longestHold: locks.longestHold }),
  };
}

/** Whether a request's own edit is in the final session. */
function isKept({ edits }: CommitOperation, data: JsonObject): boolean {
  const own = edits.filter((edit) => edit.type === "set");
  return own.every(({ path, value }) => equals(valueAt(data, parsePointer(path) ?? []), value));
}
