import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { existsSync } from "node:fs";
import { mkdir, rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileBackendIn } from "../../src/file-store/backend.js";
import { nodeFileSystem } from "../../src/file-store/file-system.js";
import { placeOf } from "../../src/file-store/names.js";
import { codeOf } from "../store/fixture.js";
import { adding } from "./changes.js";
import { temporaryDirectory } from "./directories.js";
import { withFaults } from "./faults.js";

describe("the lock", () => {
  it("is waited for until the deadline, which counts the wait in this process's queue", async () => {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, "alice.lock"));
    const backend = fileBackendIn({ directory, lockTimeout: 150 });
    const start = performance.now();
    const ends = await Promise.all([1, 2, 3].map(() => codeOf(backend.update("alice", adding("a")))));
    expect(ends).toEqual(["ERR_LOCK_TIMEOUT", "ERR_LOCK_TIMEOUT", "ERR_LOCK_TIMEOUT"]);
    expect(performance.now() - start).toBeLessThan(1500);
    await rm(join(directory, "alice.lock"), { recursive: true });
    expect(await backend.update("alice", adding("a"))).toBe("a");
  });

  it("is seen to be stale by who waits for it, even when its time is far in the future", async () => {
    const directory = await temporaryDirectory();
    const { lock } = placeOf(directory, "alice");
    await mkdir(lock);
    let pauses = 0;
    const pause = async (duration: number): Promise<void> => {
      const future = new Date(Date.now() + 3_600_000);
      if (++pauses === 1) await utimes(lock, future, future);
      await nodeFileSystem.pause(duration);
    };
    const backend = fileBackendIn({ directory, lockTimeout: 1000 }, { fs: withFaults({ pause }) });
    expect(await backend.update("alice", adding("a"))).toBe("a");
    expect(pauses).toBeLessThan(5);
  });

  it("is taken over at once when its time is further ahead than a holder's can be, whatever the staleness", async () => {
    const directory = await temporaryDirectory();
    const { lock } = placeOf(directory, "alice");
    await mkdir(lock);
    const ahead = new Date(Date.now() + 100_000);
    await utimes(lock, ahead, ahead);
    const backend = fileBackendIn({ directory, staleness: 200_000, lockTimeout: 1000 });
    expect(await backend.update("alice", adding("a"))).toBe("a");
  });

  it("is held for the section only, and said so with times", async () => {
    const directory = await temporaryDirectory();
    const { lock } = placeOf(directory, "alice");
    const seen: string[] = [];
    const note = (what: string): number => seen.push(`${what}: ${existsSync(lock) ? "held" : "free"}`);
    const events: { id: string; phase: string; at: number }[] = [];
    const listen = (event: unknown): void => {
      const told = event as (typeof events)[number];
      events.push(told);
      note(told.phase);
    };
    const { read, rename, syncDirectory, create } = nodeFileSystem;
    const noting = <A extends [string, ...unknown[]], R>(name: string, operation: (...args: A) => R) => {
      return (...args: A): R => {
        if (!args[0].endsWith(".entering")) note(name);
        return operation(...args);
      };
    };
    const fs = withFaults({
      read: noting("read", read),
      create: noting("create", create),
      rename: noting("rename", rename),
      syncDirectory: noting("sync", syncDirectory),
    });
    const backend = fileBackendIn({ directory }, { fs });
    await backend.load("alice");
    expect(seen.splice(0)).toEqual(["read: free"]);
    subscribe("lawful-merge:lock", listen);
    try {
      await backend.update("alice", (current) => {
        note("change");
        return adding("a")(current);
      });
    } finally {
      unsubscribe("lawful-merge:lock", listen);
    }
    note("done");
    expect(seen).toEqual([
      "requested: free",
      ...["acquired", "read", "change", "create", "rename", "sync"].map((what) => `${what}: held`),
      "released: free",
      "done: free",
    ]);
    expect(events.map(({ id }) => id)).toEqual(["alice", "alice", "alice"]);
    const times = events.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(Math.abs((times[0] ?? 0) - Date.now())).toBeLessThan(5000);
  });
});
