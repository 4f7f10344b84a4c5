/** A stale lock that many processes take over at once. */
import type { ChildProcess } from "node:child_process";
import { mkdir, utimes } from "node:fs/promises";
import { placeOf } from "../../src/file-store/names.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";
import { withChildren } from "./process.js";
import { processes, wrongIn } from "./work.js";

/** What a process is told: to edit a session. */
export interface Takeover {
  readonly directory: string;
  readonly id: string;
  readonly name: string;
}

/** What it says afterwards. */
export interface TookOver {
  readonly id: string;
  /** From when to when it believed to hold the lock, in ms. */
  readonly spans: readonly Span[];
  readonly error?: string;
}

type Span = readonly [from: number, until: number];

/** What came of it. */
export interface TakenOver {
  /** How many locks were held by two at once, as they believed. */
  readonly doubles: number;
  readonly violations: readonly string[];
}

/** Sessions that are under way at the same time, so that nobody waits while one of them ends. */
const lanes = 4;

/** Leaves stale locks, one after the other, to processes that all edit its session at once. */
export async function takeOver(times: number): Promise<TakenOver> {
  return inTemporaryDirectory((directory) =>
    withChildren("take-over", processes, async (children) => {
      const ids = Array.from({ length: times }, (_, index) => `s${index}`);
      const names = children.map((_, index) => `w${index}`);
      const violations: string[] = [];
      let doubles = 0;
      const one = async (id: string): Promise<void> => {
        const { lock } = placeOf(directory, id);
        await mkdir(lock, { mode: 0o700 });
        await utimes(lock, 1, 1);
        const answers = await Promise.all(
          children.map((child, index) => ask(child, { directory, id, name: `w${index}` })),
        );
        if (isDouble(answers.flatMap(({ spans }) => spans))) doubles++;
        for (const { error } of answers) if (error !== undefined) violations.push(`session ${id}: ${error}`);
        violations.push(...(await wrongIn(directory, id, names)));
      };
      const queue = ids.values();
      const lane = async (): Promise<void> => {
        for (const id of queue) await one(id);
      };
      await Promise.all(Array.from({ length: lanes }, lane));
      return { doubles, violations };
    }),
  );
}

/** Whether two spans overlap. */
export function isDouble(spans: readonly Span[]): boolean {
  const inOrder = spans.toSorted(([one], [other]) => one - other);
  return inOrder.some(([, until], index) => (inOrder[index + 1]?.[0] ?? Infinity) < until);
}

/** Has a process edit a session; answers what it says of that one. */
function ask(child: ChildProcess, order: Takeover): Promise<TookOver> {
  return new Promise((resolve, reject) => {
    const gone = (): void => reject(new Error("A child ended by itself."));
    const hear = (said: TookOver): void => {
      if (said.id !== order.id) return;
      child.off("message", hear);
      child.off("close", gone);
      resolve(said);
    };
    child.on("message", hear);
    child.on("close", gone);
    child.send(order);
  });
}
