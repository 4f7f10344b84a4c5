/** The sessions of a storm: how they are stored, what they hold at first, and how they are found in the end. */
import { fileStore } from "../../src/file-store/file-store.js";
import type { FileStoreOptions } from "../../src/file-store/file-store.js";
import type { FinalRead, StoredSession } from "../../src/race/history.js";
import { counter } from "../../src/rules/counter.js";
import { defineRules } from "../../src/rules/define.js";
import { staleness } from "../crash/operations.js";

/** How long a lock is waited for at most, in ms: as it comes. */
export const lockTimeout = 10_000;

/** The options of every store of a storm. */
export function storeOptions(directory: string): FileStoreOptions {
  return { directory, staleness, lockTimeout, rules: defineRules([["/n", counter()]]) };
}

/** Stores sessions with a counter and with room for everybody's edits. */
export async function seeded(directory: string, ids: readonly string[]): Promise<readonly StoredSession[]> {
  const store = fileStore(storeOptions(directory));
  const seeds: StoredSession[] = [];
  for (const id of ids) {
    const data = { n: 0, by: {} };
    const session = await store.open(id);
    session.data = structuredClone(data);
    const { revision } = await session.commit();
    seeds.push({ session: id, data, revision });
  }
  await store.close();
  return seeds;
}

/** How the sessions stand, as a store sees them that begins now. */
export async function finalReads(directory: string, ids: readonly string[]): Promise<readonly FinalRead[]> {
  const store = fileStore(storeOptions(directory));
  const reads: FinalRead[] = [];
  for (const id of ids) {
    const { data, revision } = await store.open(id);
    reads.push({ session: id, outcome: { status: "read", data, revision } });
  }
  await store.close();
  return reads;
}
