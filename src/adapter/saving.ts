/** One save of a session object: turns the decision of `save.ts` into calls of a backend. */
import { randomUUID } from "node:crypto";
import { MergeConflictError } from "../merge/errors.js";
import { equals } from "../merge/equality.js";
import { member, type JsonArray, type JsonObject } from "../merge/json.js";
import { applied } from "../store/applied.js";
import { SessionDestroyedError } from "../store/errors.js";
import type { Host } from "../store/host.js";
import { isRoot } from "../store/merge-roots.js";
import type { Held } from "./held.js";
import type { AdapterSettings } from "./options.js";
import { saveChange, type Save, type Saved } from "./save.js";
import { mineOf, type Snapshot } from "./snapshot.js";

/** What a save needs of the store that it is of. */
export interface AdapterHost extends Host {
  readonly settings: AdapterSettings;
}

/** A session's two names. */
export interface Names {
  /** As the framework knows it. */
  readonly id: string;
  /** As it is stored. */
  readonly stored: string;
}

/** Merges a snapshot into what is stored, and lets the session object stand on what it was when it was taken. */
export async function saveSession(
  host: AdapterHost,
  names: Names,
  held: Held,
  snapshot: Snapshot,
): Promise<void> {
  const { settings, backend } = host;
  const { base } = held;
  if (base.end !== undefined) {
    settle(host, names.id, { outcome: { type: "gone", reason: "destroyed" }, settled: [] });
    return;
  }
  const mine = mineOf(snapshot, base.ancestor);
  const expiresAt = mine.expiresAt ?? settings.now() + settings.ttl;
  const limit = { maxDepth: settings.depthLimit };
  // By itself time moves it onward only.
  const isSooner = (mine.expiresAt ?? Infinity) < (held.expiresAt ?? -Infinity);
  if (base.record !== undefined && !isSooner && equals(mine.data, base.ancestor, limit)) {
    await touch(host, names, held, expiresAt);
    held.expiresAt = mine.expiresAt;
    return;
  }
  const isSet = isSooner || !equals(lifetimeIn(mine.data), lifetimeIn(base.ancestor), limit);
  const save: Save = {
    base,
    mine: mine.data,
    newGeneration: randomUUID(),
    expiresAt,
    isExact: isSet && base.record !== undefined,
  };
  const { result, doubt } = await applied(backend, names.stored, (current) =>
    saveChange(save, current, settings, settings.now()),
  );
  settle(host, names.id, result);
  const { outcome } = result;
  if (outcome.type === "written" || outcome.type === "unchanged") {
    // The object shows what it was saved as: others' edits are no edits of its request.
    held.base = { record: outcome.record, ancestor: mine.data, end: undefined };
    held.expiresAt = mine.expiresAt;
  }
  if (doubt !== undefined) throw doubt;
}

/** What a cookie's settings say of how long it lasts. */
function lifetimeIn(data: JsonObject): JsonArray {
  const cookie = member(data, "cookie");
  const settings = isRoot(cookie) ? cookie : {};
  return [member(settings, "originalMaxAge") ?? null, "expires" in settings];
}

/** Tells of what was done, and throws where nothing could be. */
function settle({ report, settings }: AdapterHost, id: string, { outcome, settled }: Saved): void {
  switch (outcome.type) {
    case "conflict": {
      const { conflicts, decisions } = outcome;
      report("conflict", { id, paths: conflicts.map(({ path }) => path) });
      throw new MergeConflictError(conflicts, decisions);
    }
    case "gone":
      if (settings.onDestroyed === "fail") throw new SessionDestroyedError(id, outcome.reason);
      report("commit", { id, status: "discarded", revision: 0 });
      return;
    case "destroyed":
      report("commit", { id, status: "destroyed", revision: 0 });
      return;
    case "written":
    case "unchanged":
      if (settings.settled !== undefined && settled.length > 0) {
        report("settle", { id, policy: settings.settled.policy, paths: settled });
      }
      report("commit", { id, status: outcome.type, revision: outcome.record?.revision ?? 0 });
  }
}

/** Puts off the expiry of the record, unless too little of its time has passed. */
async function touch(host: AdapterHost, { id, stored }: Names, held: Held, expiresAt: number): Promise<void> {
  const { backend, settings, report } = host;
  const { record } = held.base;
  if (record === undefined) return;
  const now = settings.now();
  const isDue =
    record.expiresAt === undefined ||
    expiresAt - record.expiresAt >= settings.touchAfter * Math.max(0, expiresAt - now);
  if (!isDue) return;
  const moved = await backend.touch(stored, record.generation, expiresAt, settings.now);
  if (moved) held.base = { ...held.base, record: { ...record, expiresAt } };
  report("touch", { id, moved });
}
