/** The decision behind taking a session over from somewhere else: it is stored unless there is one under its id. */
import { isExpired } from "../store/expiry.js";
import type { Change, SessionRecord } from "../store/contract.js";
import type { Mine } from "./snapshot.js";

/** What became of a session that was to be added. */
export type Added = "added" | "present" | "expired";

/** Decides what adding a session does to the current record. */
export function addChange(
  { data, expiresAt }: Mine & { readonly expiresAt: number },
  generation: string,
  current: SessionRecord | undefined,
  now: number,
): Change<Added> {
  const record = { generation, revision: 1, expiresAt, data };
  if (current !== undefined && !isExpired(current, now)) return { type: "keep", result: "present" };
  if (isExpired(record, now)) return { type: "keep", result: "expired" };
  return { type: "write", record, result: "added" };
}
