/** Runs a race: starts the processes, lets them go at once, gathers the history, has it checked, tidies up. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkHistory } from "./check/check.js";
import type { Verdict } from "./check/finding.js";
import { machineTime } from "./clock.js";
import { hire, type Member } from "./crew.js";
import { CouldNotRun } from "./errors.js";
import type { History, Operation } from "./history.js";
import { planRace, type Plan, type RaceOptions } from "./options.js";

/** How a race ended: tell them apart by `status`. */
export type RaceResult =
  | {
      /** Everything that was checked held, or something did not. */
      readonly status: "held" | "violated";
      /** What the processes did. */
      readonly history: History;
      /** What the checks say of it. */
      readonly verdict: Verdict;
    }
  | {
      /** Nothing was proved, either way. */
      readonly status: "could not run";
      /** Why, for people. */
      readonly reason: string;
    };

/**
 * Races real processes over one store and checks what they did: no edit is lost or applied twice, no read is torn,
 * dirty or stale, no session is resurrected, lists have one order, revisions go up by one, no lock is held while a
 * request works, counters are exact.
 *
 * @param options - The store module, the size of the race or a script, and the deadline.
 * @returns What happened. A store that fails, crashes or hangs is a result, not an error.
 * @throws `ERR_BAD_OPTION` for a number out of range and for a size or seed beside a script, `ERR_BAD_RULE` for bad
 * rules.
 *
 * @example
 * ```ts
 * import { runRace } from "lawful-merge/race";
 *
 * const result = await runRace({ workers: 2, requests: 3, work: 5, seed: 1 });
 * console.log(result.status); //> held
 * ```
 */
export async function runRace(options: RaceOptions = {}): Promise<RaceResult> {
  const plan = planRace(options);
  const crew: Member[] = [];
  const directory = await mkdtemp(join(tmpdir(), "lawful-merge-race-"));
  const end = deadline(plan.timeout, options.signal);
  try {
    const history = await Promise.race([race(plan, directory, crew, options), end.reached]);
    const verdict = checkHistory(history);
    return { status: verdict.violations.length === 0 ? "held" : "violated", history, verdict };
  } catch (error) {
    if (!(error instanceof CouldNotRun)) throw error;
    return { status: "could not run", reason: error.message };
  } finally {
    end.lift();
    await Promise.all(crew.map((member) => member.stop()));
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function race(plan: Plan, directory: string, crew: Member[], options: RaceOptions): Promise<History> {
  const { script, store, rules } = plan;
  const operations: Operation[] = [];
  const all = script.workers.flat().length;
  let over = 0;
  options.onProgress?.(over, all);
  const workers = script.workers.map((_, process) =>
    hire(`process ${process}`, (answer) => {
      operations.push(...answer.operations);
      options.onProgress?.(++over, all);
    }),
  );
  // One more process stores the first state and reads the last one, so that the parent loads no store.
  const keeper = hire("the process that seeds and reads the sessions", () => undefined);
  crew.push(...workers, keeper);

  await Promise.all(
    crew.map((member, process) => member.ask({ type: "prepare", process, store, directory, rules }, "ready")),
  );
  const sessions = sessionsOf(plan);
  const { initial } = await keeper.ask({ type: "seed", sessions }, "seeded");

  const startedAt = new Date(Date.now() + headStart).toISOString();
  const origin = machineTime() + headStart;
  const done = await Promise.all(
    workers.map((worker, process) =>
      worker.ask({ type: "run", requests: script.workers[process] ?? [], origin }, "done"),
    ),
  );

  const { final } = await keeper.ask({ type: "read", sessions: Object.keys(sessions) }, "state");
  for (const { session, outcome } of final) {
    if (outcome.status === "failed") {
      throw new CouldNotRun(`${session} could not be read after the race: ${outcome.error.message}`);
    }
  }
  await Promise.all(crew.map((member) => member.ask({ type: "close" }, "closed")));
  if (
    !operations.some(
      (operation) => operation.operation === "commit" && operation.outcome.status === "committed",
    )
  ) {
    throw new CouldNotRun(`no request got as far as a commit. ${firstFailure(operations)}`);
  }
  const { seed } = plan;
  return {
    run: { store, workers: workers.length, ...(seed !== undefined && { seed }), rules, startedAt },
    initial,
    operations: operations.sort((left, right) => left.start - right.start),
    locks: done.flatMap(({ locks }) => locks).sort((left, right) => left.requested - right.requested),
    final,
  };
}

/** Between telling the processes when to begin and that moment, in ms: enough for the message to reach them all. */
const headStart = 50;

/** Every session of the script with its first state. */
function sessionsOf({ script }: Plan): Plan["script"]["sessions"] {
  const used = script.workers.flat().map(({ session }) => [session, {}] as const);
  return { ...Object.fromEntries(used), ...script.sessions };
}

function firstFailure(operations: readonly Operation[]): string {
  for (const operation of operations) {
    if (operation.operation !== "work" && "error" in operation.outcome) {
      return `The first ${operation.operation} that failed said: ${operation.outcome.error.message}`;
    }
  }
  return "";
}

interface Deadline {
  /** Rejects when time is up or somebody interrupts. */
  readonly reached: Promise<never>;
  /** Forgets about both. */
  readonly lift: () => void;
}

function deadline(timeout: number, signal: AbortSignal | undefined): Deadline {
  let lift: () => void = () => undefined;
  const reached = new Promise<never>((_, reject) => {
    const late = `the race was not over after ${timeout} ms. Either the store hangs, or the race needs a longer timeout.`;
    const timer = setTimeout(() => reject(new CouldNotRun(late)), timeout);
    const stop = () => reject(new CouldNotRun("it was interrupted."));
    if (signal?.aborted === true) stop();
    signal?.addEventListener("abort", stop);
    lift = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    };
  });
  return { reached, lift };
}
