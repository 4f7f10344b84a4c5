/** Which calls to the disk an operation makes, counted: a call more is a decision, and no accident. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fileBackendIn } from "../../src/file-store/backend.js";
import type { Durability } from "../../src/file-store/options.js";
import { createStore } from "../../src/store/index.js";
import { recorded } from "./faults.js";

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "counts-"))));
afterEach(() => rmSync(directory, { recursive: true }));

/** How often each call is made by something that is done with a warm store to a session that is there. */
async function callsOf(
  work: (store: ReturnType<typeof createStore<{ n?: number }>>) => Promise<() => Promise<unknown>>,
  durability: Durability = "full",
): Promise<Record<string, number>> {
  const { fs, calls } = recorded();
  const store = createStore<{ n?: number }>(fileBackendIn({ directory, durability }, { fs }), {
    ttl: 60_000,
  });
  const first = await store.open("s");
  first.data.n = 1;
  await first.commit();
  const measured = await work(store);
  calls.length = 0;
  await measured();
  const counts: Record<string, number> = {};
  for (const call of calls) counts[call] = (counts[call] ?? 0) + 1;
  await store.close();
  return counts;
}

describe("the calls to the disk", () => {
  it("of opening a session are one read", async () => {
    expect(await callsOf((store) => Promise.resolve(() => store.open("s")))).toEqual({ read: 1 });
  });

  it("of a commit that changes nothing are none", async () => {
    const counts = await callsOf(async (store) => {
      const session = await store.open("s");
      return () => session.commit();
    });
    expect(counts).toEqual({});
  });

  // The lock is one directory, and two are the fence: one that is prepared, and the token in it.
  const commit = { status: 1, read: 1, makeDirectory: 3, create: 1, rename: 2, removeDirectory: 3 };

  it.each([
    ["full", { ...commit, sync: 1, syncDirectory: 1 }],
    ["rename", commit],
  ] as const)("of a commit with one edit are these, with durability %s", async (durability, calls) => {
    const counts = await callsOf(async (store) => {
      const session = await store.open("s");
      session.data.n = 2;
      return () => session.commit();
    }, durability);
    expect(counts).toEqual(calls);
  });

  it("of a destroy are these", async () => {
    expect(await callsOf((store) => Promise.resolve(() => store.destroy("s")))).toEqual({
      status: 1,
      makeDirectory: 3,
      rename: 2,
      list: 1,
      remove: 1,
      removeDirectory: 4,
      syncDirectory: 1,
    });
  });
});
