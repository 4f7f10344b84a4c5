/** Commits that count: what every backend is asked for when connections break and servers die. */
import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { expect } from "vitest";
import { isLawfulMergeError } from "../../src/errors.js";
import { member } from "../../src/merge/json.js";
import type { Backend, Change, SessionRecord } from "../../src/store/contract.js";
import type { Server } from "./server.js";

/** What became of many commits. */
export interface Tally {
  /** The keys of those that were acknowledged. */
  readonly acknowledged: string[];
  /** Of those whose errors say that nothing was applied. */
  readonly refused: string[];
  /** Of those whose errors say that it is not known. */
  readonly unknown: string[];
}

/** Adds 1 to the record's counter, and a key of its own. */
export function counting(key: string): (current: SessionRecord | undefined) => Change<number> {
  return (current) => {
    const n = Number(member(current?.data ?? {}, "n") ?? 0) + 1;
    const record = {
      generation: current?.generation ?? "g",
      revision: (current?.revision ?? 0) + 1,
      expiresAt: undefined,
      data: { ...current?.data, n, [key]: n },
    };
    return { type: "write", record, result: n };
  };
}

/** Lets each backend commit so often, one commit after another, all backends at once. */
export async function commitAll(backends: readonly Backend[], times: number, id = "s"): Promise<Tally> {
  const tally: Tally = { acknowledged: [], refused: [], unknown: [] };
  await Promise.all(
    backends.map(async (backend) => {
      for (let time = 0; time < times; time++) {
        const key = randomUUID();
        tally[await outcome(backend, id, key)].push(key);
      }
    }),
  );
  return tally;
}

/** Lets each backend commit so often, while their server is killed and started again, three times. */
export async function commitAllWhileKilled(
  backends: readonly Backend[],
  times: number,
  server: Server,
): Promise<Tally> {
  let isOver = false;
  const committing = commitAll(backends, times).finally(() => (isOver = true));
  for (let time = 0; time < 3; time++) {
    await setTimeout(100);
    expect(isOver).toBe(false);
    await server.kill();
    await server.start();
  }
  return committing;
}

async function outcome(backend: Backend, id: string, key: string): Promise<keyof Tally> {
  try {
    await backend.update(id, counting(key));
    return "acknowledged";
  } catch (error) {
    if (!isLawfulMergeError(error)) throw error;
    return error.code === "ERR_OUTCOME_UNKNOWN" ? "unknown" : "refused";
  }
}

/**
 * Expects of a session that had no other commits: each that was acknowledged is there, none that was refused, and each that
 * is there counted by 1, after another: none is lost, and none applied twice.
 */
export function expectExact(record: SessionRecord | undefined, tally: Tally): void {
  const { n, ...numbers } = record?.data ?? {};
  const applied = Object.keys(numbers);
  expect(tally.acknowledged.filter((key) => !applied.includes(key))).toEqual([]);
  expect(tally.refused.filter((key) => applied.includes(key))).toEqual([]);
  expect(Object.values(numbers).sort((one, other) => Number(one) - Number(other))).toEqual(
    applied.map((_, index) => index + 1),
  );
  expect([n, record?.revision]).toEqual([applied.length, applied.length]);
}
