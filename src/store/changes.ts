/** The changes that need no merge: a touch and one step of a sweep, for backends, and destroying a session. */
import type { Change, SessionRecord } from "./contract.js";
import { isExpired } from "./expiry.js";

/**
 * The change behind a backend's `touch`, for backends that have no cheaper way.
 *
 * @param generation - Only a record of this generation is touched.
 * @param expiresAt - The new expiry, in ms since the epoch. It only ever puts off: one that is as late stays.
 * @param now - The clock, in ms since the epoch. It is read when the change is made, after any wait.
 * @returns A change for {@link Backend.update}, whose result is whether the record was touched.
 *
 * @example
 * ```ts
 * import { touchChange } from "lawful-merge/store";
 *
 * const record = { generation: "g", revision: 3, expiresAt: 1_000, data: {} };
 * console.log(touchChange("g", 2_000, () => 500)(record).type); //> write
 * console.log(touchChange("g", 2_000, () => 1_500)(record).type); //> keep
 * console.log(touchChange("g", 900, () => 500)(record).type); //> keep
 * ```
 */
export function touchChange(
  generation: string,
  expiresAt: number,
  now: () => number,
): (current: SessionRecord | undefined) => Change<boolean> {
  return (current) =>
    current?.generation === generation &&
    !isExpired(current, now()) &&
    (current.expiresAt ?? -Infinity) < expiresAt
      ? { type: "write", record: { ...current, expiresAt }, result: true }
      : { type: "keep", result: false };
}

/**
 * The change by which a backend's `sweep` removes one record, if it is expired when looked at again.
 *
 * @param now - The present, in ms since the epoch.
 * @returns A change for {@link Backend.update}, whose result is whether the record was removed.
 *
 * @example
 * ```ts
 * import { sweepChange } from "lawful-merge/store";
 *
 * const record = { generation: "g", revision: 3, expiresAt: 1_000, data: {} };
 * console.log(sweepChange(1_000)(record).type); //> remove
 * console.log(sweepChange(999)(record).type); //> keep
 * ```
 */
export function sweepChange(now: number): (current: SessionRecord | undefined) => Change<boolean> {
  return (current) =>
    current !== undefined && isExpired(current, now)
      ? { type: "remove", result: true }
      : { type: "keep", result: false };
}

/** Removes the record of a generation, or of any if none is named; its result is whether there was one. */
export function destroyChange(
  generation: string | undefined,
): (current: SessionRecord | undefined) => Change<boolean> {
  return (current) =>
    current !== undefined && (generation === undefined || generation === current.generation)
      ? { type: "remove", result: true }
      : { type: "keep", result: false };
}
