/**
 * The program of each process of a race: loads the store module, warms up, waits for the start, makes its
 * requests, reports. It does what the parent asks, one question after the other, and knows nothing of checks.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { machineTime, timeSince } from "./clock.js";
import type { RaceStore, Trace } from "./contract.js";
import { put } from "./edit.js";
import type { FinalRead, StoredSession } from "./history.js";
import { loadStore, type StoreSource } from "./load.js";
import { LockRecorder } from "./lock-recorder.js";
import { isQuestion, type Answer, type Question } from "./messages.js";
import { makeRequest, readSession } from "./request.js";
import type { ScriptedRequest } from "./script.js";
import { warmUp } from "./warm-up.js";

/** What a process has once it is prepared. */
interface Station {
  readonly process: number;
  readonly source: StoreSource;
  readonly store: RaceStore;
  /** The machine's time at which the race begins, once it is known. */
  origin: number;
  readonly locks: LockRecorder;
}

let station: Station | undefined;
let turn = Promise.resolve();

process.on("message", (message) => {
  if (!isQuestion(message)) return;
  turn = turn.then(async () => {
    try {
      tell(await answer(message));
    } catch (error) {
      tell({ type: "failed", reason: error instanceof Error ? error.message : String(error) });
    }
  });
});
// Without its parent the process is of no use to anyone.
process.on("disconnect", () => process.exit());

async function answer(question: Question): Promise<Answer> {
  if (question.type === "prepare") {
    station = await prepare(question);
    return { type: "ready" };
  }
  if (station === undefined) throw new Error(`asked to ${question.type} before it was prepared`);
  switch (question.type) {
    case "seed":
      return { type: "seeded", initial: await seed(station.store, Object.entries(question.sessions)) };
    case "run":
      await race(station, question.requests, question.origin);
      return { type: "done", locks: station.locks.spans };
    case "read": {
      const store = await loadStore(station.source, () => undefined);
      const final: FinalRead[] = [];
      for (const session of question.sessions)
        final.push({ session, outcome: await readSession(store, session) });
      await store.close();
      return { type: "state", final };
    }
    case "close":
      await station.store.close();
      return { type: "closed" };
  }
}

async function prepare(question: Question & { type: "prepare" }): Promise<Station> {
  const { process, ...source } = question;
  const trace: Trace = (phase, id) => station?.locks.note(phase, id);
  const store = await loadStore(source, trace);
  const locks = new LockRecorder(process, () => timeSince(station?.origin ?? 0));
  await warmUp(store, process);
  return { process, source, store, origin: 0, locks };
}

async function seed(
  store: RaceStore,
  sessions: readonly (readonly [string, object])[],
): Promise<StoredSession[]> {
  const stored: StoredSession[] = [];
  for (const [id, data] of sessions) {
    const session = await store.open(id);
    for (const [key, value] of Object.entries(data)) put(session.data, key, value);
    await session.commit();
    const outcome = await readSession(store, id);
    if (outcome.status !== "read")
      throw new Error(`the first session could not be stored: ${outcome.error.message}`);
    const { data: read, revision } = outcome;
    stored.push({ session: id, data: read, ...(revision !== undefined && { revision }) });
  }
  return stored;
}

async function race(at: Station, requests: readonly ScriptedRequest[], origin: number): Promise<void> {
  at.origin = origin;
  await sleep(Math.max(0, origin - machineTime()));
  // Timers may be early by a part of a millisecond.
  while (machineTime() < origin);
  const now = () => timeSince(origin);
  for (const [request, scripted] of requests.entries()) {
    at.locks.begin(request);
    const operations = await makeRequest(at.store, scripted, { process: at.process, request, now });
    tell({ type: "request", operations });
  }
}

function tell(message: Answer): void {
  process.send?.(message);
}
