/** A request that opens a session, edits it and commits; it has begun once it holds the lock. */
import { subscribe } from "node:diagnostics_channel";
import { fileStore } from "../../src/file-store/file-store.js";
import { machineTime } from "../../src/race/clock.js";
import type { StoreEvents } from "../../src/store/diagnostics.js";

/** What makes requests on the sessions of a directory; each tells when it had opened and held the lock, by the machine's clock. */
export function nextRequest(directory: string): (id: string) => Promise<number> {
  // As it comes, but the wait: a request that is held up for so long is held up.
  const store = fileStore<{ visits?: number }>({ directory, lockTimeout: 2000 });
  let acquired = 0;
  subscribe("lawful-merge:lock", (event) => {
    // The channel's events are of this type.
    if ((event as StoreEvents["lock"]).phase === "acquired") acquired = machineTime();
  });
  return async (id) => {
    const session = await store.open(id);
    session.data.visits = (session.data.visits ?? 0) + 1;
    await session.commit();
    return acquired;
  };
}
