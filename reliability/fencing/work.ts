/** Many processes that edit the same sessions: what each does, and what must be there in the end. */
import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Backend } from "../../src/store/contract.js";
import { counter } from "../../src/rules/counter.js";
import { defineRules } from "../../src/rules/define.js";
import { createStore } from "../../src/store/store.js";
import { backendIn } from "../crash/operations.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";
import { heard, stop, withChildren } from "./process.js";

/** What one process is told to do: some edits of one session, then of the next. */
export interface Work {
  readonly directory: string;
  readonly name: string;
  readonly ids: readonly string[];
  /** Of each session. */
  readonly edits: number;
  readonly locks: boolean;
  /** Whether it waits at random before what it does to the disk. */
  readonly pauses: boolean;
  /** After how many ms its wall clock jumps again; without it, never. */
  readonly clockPeriod?: number;
}

/** How many processes work. */
export const processes = 8;

const rules = defineRules([["/n", counter()]]);

/** Adds an edit to a session under a name of its own, and counts it. */
export async function addEdit(backend: Backend, id: string, name: string): Promise<void> {
  const session = await createStore<Record<string, number>>(backend, { rules }).open(id);
  session.data[name] = 1;
  session.data["n"] = (session.data["n"] ?? 0) + 1;
  await session.commit();
}

/** What came of the work. */
export interface Worked {
  /** How many edits were acknowledged. */
  readonly edits: number;
  /** How often a process was stopped. */
  readonly stops: number;
  /** How long the longest commit took, in ms. */
  readonly longest: number;
  readonly violations: readonly string[];
}

/**
 * Has processes edit the same sessions at once.
 *
 * @param how - What is put in their way.
 * @param commits - By each of them.
 */
export async function work(
  how: Pick<Work, "locks" | "pauses" | "clockPeriod"> & { readonly stops: boolean },
  commits: number,
): Promise<Worked> {
  // A session that grew without end would slow down its commits, and they would meet less often.
  const edits = 50;
  const ids = Array.from({ length: commits / edits }, (_, index) => `s${index}`);
  return inTemporaryDirectory((directory) =>
    withChildren("work", processes, async (children) => {
      const answers = Promise.all(children.map(heard));
      children.forEach((child, index) => {
        const order: Work = { ...how, directory, name: `w${index}`, ids, edits };
        child.send(order);
      });
      const [longest, stops] = await Promise.all([answers, how.stops ? stopSome(children, answers) : 0]);
      const names = children.flatMap((_, index) =>
        Array.from({ length: edits }, (__, edit) => `w${index}-${edit}`),
      );
      const wrong = await Promise.all(ids.map((id) => wrongIn(directory, id, names)));
      return {
        edits: ids.length * names.length,
        stops,
        longest: Math.max(...longest.map(Number)),
        violations: wrong.flat(),
      };
    }),
  );
}

/** Stops a process, any of them, for a while, again and again until the work is done. */
async function stopSome(children: readonly ChildProcess[], done: Promise<unknown>): Promise<number> {
  const state = { isDone: false };
  const end = (): void => {
    state.isDone = true;
  };
  done.then(end, end);
  let stops = 0;
  while (!state.isDone) {
    const child = children[Math.floor(Math.random() * children.length)];
    if (child === undefined) continue;
    await stop(child);
    await sleep(50 * Math.random());
    child.kill("SIGCONT");
    stops++;
  }
  return stops;
}

/** What is not as it must be if each edit of a session is there once, in words. */
export async function wrongIn(directory: string, id: string, names: readonly string[]): Promise<string[]> {
  const record = await backendIn(directory).load(id);
  const missing = names.filter((name) => record?.data[name] !== 1);
  const wrong =
    missing.length === 0 ? [] : [`session ${id} lost ${missing.length} edits, ${missing[0] ?? ""} first`];
  const counted = record?.data["n"];
  if (counted !== names.length || record?.revision !== names.length) {
    wrong.push(
      `session ${id} counts ${JSON.stringify(counted)} edits at revision ${record?.revision ?? 0}, not ${names.length}`,
    );
  }
  return wrong;
}
