/**
 * The decision at the heart of a commit, as a pure function: from what I started with, what I made of it and
 * what is stored now to what is to be done. It knows no backend and no clock.
 */
import { equals } from "../merge/equality.js";
import type { JsonObject } from "../merge/json.js";
import type { Decision } from "../merge/result.js";
import type { Base } from "./base.js";
import type { Change, SessionRecord } from "./contract.js";
import { expiryFrom } from "./expiry.js";
import { fateOf, type Fate } from "./fate.js";
import type { OnDestroyed } from "./options.js";
import { checkSize } from "./size.js";
import { checkStored } from "./stored.js";
import { mergeRoots, type MergedRoots, type MergeSettings } from "./merge-roots.js";

/** What a request wants to commit. */
export interface Proposal {
  /** What it started from. */
  readonly base: Base;
  /** What it made of it. */
  readonly mine: JsonObject;
  /** The generation to use where a new session comes into being. */
  readonly newGeneration: string;
}

/** The settings that a commit depends on. */
export interface CommitSettings extends MergeSettings {
  /** ms; `undefined` for sessions that never expire. */
  readonly ttl: number | undefined;
  readonly onDestroyed: OnDestroyed;
  /** Bytes of JSON text. */
  readonly maxBytes: number;
}

/** What came of it. */
export type Outcome =
  | {
      readonly type: "unchanged" | "written";
      /** What is stored now. */
      readonly record: SessionRecord | undefined;
      readonly decisions: readonly Decision[];
    }
  | { readonly type: "destroyed"; readonly decisions: readonly Decision[] }
  | Extract<Fate, { type: "gone" }>
  | Extract<MergedRoots, { type: "conflict" }>;

/** Decides what a commit does to the current record. */
export function decide(
  proposal: Proposal,
  current: SessionRecord | undefined,
  settings: CommitSettings,
  now: number,
): Change<Outcome> {
  const { base, mine, newGeneration } = proposal;
  const fate = fateOf(base, current, now, settings.onDestroyed);
  if (isEmpty(mine) && !isEmpty(base.ancestor)) {
    const isMine = base.record !== undefined && fate.type === "stands";
    return { type: isMine ? "remove" : "keep", result: { type: "destroyed", decisions: [] } };
  }
  if (fate.type === "gone") return { type: "keep", result: fate };
  const { stored } = fate;
  // A session that is made anew comes from nothing: all of mine is new in it.
  const ancestor = fate.type === "anew" ? {} : base.ancestor;
  if (stored !== undefined && stored.data !== base.record?.data) checkStored(stored, settings);
  const theirs = stored?.data ?? {};
  const merged = mergeRoots(ancestor, mine, theirs, settings);
  if (merged.type === "conflict") return { type: "keep", result: merged };
  const { value, decisions } = merged;
  if (equals(value, theirs, { maxDepth: settings.depthLimit })) {
    return { type: "keep", result: { type: "unchanged", record: stored, decisions } };
  }
  if (isEmpty(value)) return { type: "remove", result: { type: "destroyed", decisions } };
  checkSize(value, "value", settings.maxBytes);
  const { generation, revision } = stored ?? { generation: newGeneration, revision: 0 };
  const expiresAt = expiryFrom(now, settings.ttl);
  const record = { generation, revision: revision + 1, expiresAt, data: value };
  return { type: "write", record, result: { type: "written", record, decisions } };
}

function isEmpty(data: JsonObject): boolean {
  return Object.keys(data).length === 0;
}
