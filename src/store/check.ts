/** Checks of options: a caller without types may give anything. */
import { BadOptionError } from "../merge/errors.js";

/** About 25 days: a timer that is given more ms than this fires at once. */
export const longestTimer = 2 ** 31 - 1;

/** The least number above 0. */
export const aboveZero = Number.MIN_VALUE;

/**
 * Throws unless an option holds what it must.
 *
 * @throws `ERR_BAD_OPTION`
 */
export function check(holds: boolean, option: string, wanted: string): void {
  if (!holds) throw new BadOptionError(option, wanted);
}

/** Whether an option is a number from one to another, both included. */
export function isNumber(option: unknown, from: number, to: number): option is number {
  return typeof option === "number" && option >= from && option <= to;
}
