/** Arithmetic with expiry times, in ms. Knows no clock: the present is always given. */
import type { SessionRecord } from "./contract.js";

/** Whether a record counts as absent. */
export function isExpired({ expiresAt }: SessionRecord, now: number): boolean {
  return expiresAt !== undefined && expiresAt <= now;
}

/** When a record that is written or touched now expires. */
export function expiryFrom(now: number, ttl: number | undefined): number | undefined {
  return ttl === undefined ? undefined : now + ttl;
}

/** Whether so much of the time-to-live has passed since the expiry was set that it is worth moving. */
export function isDueForTouch(
  { expiresAt }: SessionRecord,
  now: number,
  ttl: number,
  after: number,
): boolean {
  return expiresAt === undefined || now >= expiresAt - ttl + after * ttl;
}
