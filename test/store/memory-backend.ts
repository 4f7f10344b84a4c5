/** A backend in memory for the tests of the protocol: atomic because nothing in it waits. */
import { Activity } from "../../src/store/activity.js";
import { touchChange, sweepChange } from "../../src/store/changes.js";
import type { Backend, Change, SessionRecord } from "../../src/store/contract.js";

export interface MemoryBackend extends Backend {
  readonly records: Map<string, SessionRecord>;
  /** How often each method was called. */
  readonly calls: Record<"load" | "update" | "touch", number>;
  /** Runs once, inside the next update before it reads: what others did while we were on the way. */
  meanwhile: (() => unknown) | undefined;
  /** Thrown by the next update after it was applied. */
  doubt: Error | undefined;
  closed: boolean;
}

/** A backend on these records, which several can share. */
export function memoryBackend(records = new Map<string, SessionRecord>()): MemoryBackend {
  const calls = { load: 0, update: 0, touch: 0 };

  const activity = new Activity();

  function update<R>(id: string, change: (current: SessionRecord | undefined) => Change<R>): Promise<R> {
    return activity.run(() => apply(id, change));
  }

  async function apply<R>(id: string, change: (current: SessionRecord | undefined) => Change<R>): Promise<R> {
    calls.update++;
    const { meanwhile } = backend;
    backend.meanwhile = undefined;
    await meanwhile?.();
    const decision = change(records.get(id));
    // As a backend may: what it answers is what the last call said.
    const again = change(records.get(id));
    if (again.type !== decision.type) throw new Error("The change is not pure.");
    if (again.type === "write") records.set(id, again.record);
    if (again.type === "remove") records.delete(id);
    const { doubt } = backend;
    backend.doubt = undefined;
    if (doubt !== undefined) throw doubt;
    return again.result;
  }

  const backend: MemoryBackend = {
    records,
    calls,
    meanwhile: undefined,
    doubt: undefined,
    closed: false,
    load(id) {
      calls.load++;
      return Promise.resolve(records.get(id));
    },
    update,
    touch(id, generation, expiresAt, now) {
      calls.touch++;
      return update(id, touchChange(generation, expiresAt, now));
    },
    remove: (id) => Promise.resolve(records.delete(id)),
    async *ids() {
      await Promise.resolve();
      yield* records.keys();
    },
    async sweep(now) {
      let removed = 0;
      for (const id of records.keys()) if (await update(id, sweepChange(now))) removed++;
      return removed;
    },
    close() {
      return activity.close(() => {
        backend.closed = true;
        return Promise.resolve();
      });
    },
  };
  return backend;
}
