/** Makes one request of a race and records its parts: open, work, edit, commit or destroy. */
import { setTimeout as sleep } from "node:timers/promises";
import { assertJson } from "../merge/copy.js";
import { isObject, type JsonObject } from "../merge/json.js";
import type { RaceSession, RaceStore } from "./contract.js";
import { applyEdits, edited, type Edit } from "./edit.js";
import { diagnose } from "./failure.js";
import type { CommitOutcome, DestroyOutcome, Operation, ReadOutcome } from "./history.js";
import type { ScriptedRequest } from "./script.js";

/** Which request it is, and the clock that times it. */
export interface Timing {
  readonly process: number;
  readonly request: number;
  readonly now: () => number;
}

/** Makes a request; a store's errors end up in the record, nothing is thrown. */
export async function makeRequest(
  store: RaceStore,
  { session: id, pause = 0, work, edits, destroy = false }: ScriptedRequest,
  { process, request, now }: Timing,
): Promise<readonly Operation[]> {
  const who = { process, request, session: id };
  if (pause > 0) await sleep(pause);
  const began = now();
  const { session, outcome: read } = await openSession(store, id);
  const opened = now();
  const open: Operation = { ...who, operation: "open", start: began, end: opened, outcome: read };
  if (session === undefined) return [open];

  await sleep(work);
  if (destroy) {
    const worked = now();
    const outcome = await destroySession(session);
    return [
      open,
      { ...who, operation: "work", start: opened, end: worked },
      { ...who, operation: "destroy", start: worked, end: now(), outcome },
    ];
  }
  const misfit = misfitOf(session, edits);
  if (misfit === undefined) applyEdits(session.data, edits);
  const worked = now();
  const committed = await commitSession(session);
  const outcome = misfit ?? committed;
  return [
    open,
    { ...who, operation: "work", start: opened, end: worked },
    { ...who, operation: "commit", start: worked, end: now(), edits, outcome },
  ];
}

/** Opens a session and copies what it shows before anyone edits it. */
async function openSession(
  store: RaceStore,
  id: string,
): Promise<{ readonly session?: RaceSession; readonly outcome: ReadOutcome }> {
  try {
    const session = await store.open(id);
    return { session, outcome: { status: "read", data: plain(session.data), ...revisionOf(session) } };
  } catch (error) {
    const { kind, error: failure } = diagnose(error);
    return { outcome: { status: kind === "unreadable" ? "unreadable" : "failed", error: failure } };
  }
}

async function commitSession(session: RaceSession): Promise<CommitOutcome> {
  try {
    return { status: "committed", ...revisionOf(await session.commit()) };
  } catch (error) {
    const { kind, error: failure } = diagnose(error);
    return { status: kind, error: failure };
  }
}

async function destroySession(session: RaceSession): Promise<DestroyOutcome> {
  try {
    if (session.destroy === undefined) {
      // It was opened, so it must be let go of.
      await commitSession(session);
      return { status: "abandoned", error: { name: "Error", message: "The store module can't destroy." } };
    }
    await session.destroy();
    return { status: "destroyed" };
  } catch (error) {
    const { kind, error: failure } = diagnose(error);
    return { status: kind, error: failure };
  }
}

/** Reads a session and is done with it. */
export async function readSession(store: RaceStore, id: string): Promise<ReadOutcome> {
  const { session, outcome } = await openSession(store, id);
  // A commit without edits, since to some stores it is the commit that ends a request.
  if (session !== undefined) await commitSession(session);
  return outcome;
}

/** Edits that the script asks for but the session has no room for are not made, not even in part. */
function misfitOf({ data }: RaceSession, edits: readonly Edit[]): CommitOutcome | undefined {
  try {
    edited(plain(data), edits);
    return undefined;
  } catch (error) {
    return { status: "abandoned", error: diagnose(error).error };
  }
}

/** A store written in JavaScript may leave out what its type demands. */
function revisionOf(result: { readonly revision?: number } | undefined): { readonly revision?: number } {
  return typeof result?.revision === "number" ? { revision: result.revision } : {};
}

function plain(data: Record<string, unknown>): JsonObject {
  const copy: unknown = JSON.parse(JSON.stringify(data));
  assertJson(copy);
  if (!isObject(copy)) throw new TypeError("The store's session.data is no object.");
  return copy;
}
