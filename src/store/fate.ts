/** What became of the session that an object stands on, by what is stored now. Knows no clock. */
import type { Base } from "./base.js";
import type { SessionRecord } from "./contract.js";
import type { GoneReason } from "./errors.js";
import { isExpired } from "./expiry.js";
import type { OnDestroyed } from "./options.js";

/** What became of it. */
export type Fate =
  /** It is still there, or there was none; `stored` is what to merge with. */
  | { readonly type: "stands"; readonly stored: SessionRecord | undefined }
  /** It is gone, and a commit makes it anew. */
  | { readonly type: "anew"; readonly stored: undefined }
  /** It is gone for good. */
  | { readonly type: "gone"; readonly reason: GoneReason };

/** Compares a base with what is stored now. */
export function fateOf(
  { record }: Base,
  current: SessionRecord | undefined,
  now: number,
  onDestroyed: OnDestroyed,
): Fate {
  const stored = present(current, now);
  const reason = record && goneReason(record, current, now);
  if (reason === undefined) return { type: "stands", stored };
  if (onDestroyed === "recreate" && stored === undefined) return { type: "anew", stored };
  return { type: "gone", reason };
}

/** The record if it is there and has not expired. */
export function present(record: SessionRecord | undefined, now: number): SessionRecord | undefined {
  return record === undefined || isExpired(record, now) ? undefined : record;
}

function goneReason(
  record: SessionRecord,
  current: SessionRecord | undefined,
  now: number,
): GoneReason | undefined {
  if (current === undefined) return "destroyed";
  if (current.generation !== record.generation) return "replaced";
  return isExpired(current, now) ? "expired" : undefined;
}
