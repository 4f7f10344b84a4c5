/** The merge of whole sessions: `merge`, for roots that are objects and must stay objects. */
import { kindOf, type JsonObject, type Maybe } from "../merge/json.js";
import { merge } from "../merge/merge.js";
import type { Conflict, Decision } from "../merge/result.js";
import type { RuleSet } from "../merge/rule.js";
import { NotAnObjectError } from "./errors.js";

/** What every merge of a store needs to know. */
export interface MergeSettings {
  readonly rules: RuleSet;
  /** Levels. */
  readonly depthLimit: number;
}

/** The merged session, or all conflicts. */
export type MergedRoots =
  | { readonly type: "merged"; readonly value: JsonObject; readonly decisions: readonly Decision[] }
  | {
      readonly type: "conflict";
      readonly conflicts: readonly Conflict[];
      readonly decisions: readonly Decision[];
    };

/** Merges three sessions. A rule on the root may answer absent, which is an empty session. */
export function mergeRoots(
  base: JsonObject,
  mine: JsonObject,
  theirs: JsonObject,
  { rules, depthLimit }: MergeSettings,
): MergedRoots {
  const result = merge<Maybe>(base, mine, theirs, rules, { maxDepth: depthLimit });
  if (!result.ok) return { type: "conflict", conflicts: result.conflicts, decisions: result.decisions };
  const { value = {}, decisions } = result;
  if (!isRoot(value)) throw new NotAnObjectError("What a rule made of the root");
  return { type: "merged", value, decisions };
}

/** Whether something can be the data of a session, as far as its root goes. */
export function isRoot(value: unknown): value is JsonObject {
  try {
    return kindOf(value) === "object";
  } catch {
    // A proxy that was revoked, or whose traps throw, can't even be asked.
    return false;
  }
}
