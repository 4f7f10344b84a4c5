/** Throw-away requests, so that loading and compiling code is over before the race begins. */
import { machineTime } from "./clock.js";
import type { RaceStore } from "./contract.js";
import { makeRequest } from "./request.js";
import { warmUpAlone, warmUpTogether } from "./warm-up-id.js";

/** How many requests each process warms up with. */
const rounds = 15;

/**
 * Warms up a process, now and then on the session of all, else on one of its own.
 * @param store - The process's store.
 * @param process - Its number, from 0.
 */
export async function warmUp(store: RaceStore, process: number): Promise<void> {
  const edits = [{ type: "increment", path: "/round", by: 1 }] as const;
  for (let request = 0; request < rounds; request++) {
    const session = request % 5 === 0 ? warmUpTogether : warmUpAlone(process);
    await makeRequest(store, { session, work: 0, edits }, { process, request, now: machineTime });
  }
}
