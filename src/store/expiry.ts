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

/** The expiry to move a record to by a touch; `undefined` if too little of the time-to-live has passed for that. */
export function touchedExpiry(
  { expiresAt }: SessionRecord,
  now: number,
  { ttl, touchAfter }: { readonly ttl: number | undefined; readonly touchAfter: number },
): number | undefined {
  if (ttl === undefined) return undefined;
  const isDue = expiresAt === undefined || now >= expiresAt - ttl + touchAfter * ttl;
  return isDue ? now + ttl : undefined;
}
