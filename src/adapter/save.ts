/**
 * The decision behind saving a framework's session, as a pure function: the protocol's commit, with the expiry that the
 * cookie asks for, and with a way to settle conflicts where a save may not fail.
 */
import { isExpired } from "../store/expiry.js";
import { decide, type Outcome, type Proposal } from "../store/commit.js";
import type { Change, SessionRecord } from "../store/contract.js";
import type { AdapterSettings } from "./options.js";

/** What a request wants to save. */
export interface Save extends Proposal {
  /** When the session shall expire, in ms since the epoch. */
  readonly expiresAt: number;
  /** Whether it shall expire just then, even if that is sooner than by what is stored. */
  readonly isExact: boolean;
}

/** What came of it. */
export interface Saved {
  readonly outcome: Outcome;
  /** The places of conflicts that no rule settled and a policy did. */
  readonly settled: readonly string[];
}

/** Decides what a save does to the current record. */
export function saveChange(
  save: Save,
  current: SessionRecord | undefined,
  { settled, ...settings }: AdapterSettings,
  now: number,
): Change<Saved> {
  const change = decide(save, current, settings, now);
  const { result } = change;
  if (result.type !== "conflict" || settled === undefined) return expiring(change, save, current, now, []);
  // What a rule "fail" reports was asked for; what else is reported is refused, or nobody's business.
  if (result.conflicts.some(({ rule, reason }) => rule !== undefined && reason === undefined)) {
    return expiring(change, save, current, now, []);
  }
  const again = decide(save, current, { ...settings, rules: settled.rules }, now);
  const paths = result.conflicts.map(({ path }) => path);
  return expiring(again, save, current, now, paths);
}

/** The change with the expiry that it shall have; where nothing else changes, it may still be put off. */
function expiring(
  change: Change<Outcome>,
  save: Save,
  current: SessionRecord | undefined,
  now: number,
  settled: readonly string[],
): Change<Saved> {
  const { result } = change;
  const known = current === undefined || isExpired(current, now) ? undefined : current.expiresAt;
  const expiresAt = save.isExact ? save.expiresAt : Math.max(known ?? save.expiresAt, save.expiresAt);
  if (result.type !== "written" && result.type !== "unchanged") {
    return { ...change, result: { outcome: result, settled } };
  }
  const { record } = result;
  if (record === undefined || (change.type === "keep" && record.expiresAt === expiresAt)) {
    return { ...change, result: { outcome: result, settled } };
  }
  const expiring = { ...record, expiresAt };
  return { type: "write", record: expiring, result: { outcome: { ...result, record: expiring }, settled } };
}
