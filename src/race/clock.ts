/**
 * The clock of a race. `process.hrtime` counts on the machine's monotonic clock, which all processes of one
 * machine share and which nobody sets, so times taken in different processes can be compared. The wall clock
 * can't be trusted with that: it may be stepped between the starts of two processes.
 */

/** The machine's monotonic clock, in ms. */
export function machineTime(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** How long ago a reading of the machine's clock was, in ms, to the microsecond. */
export function timeSince(origin: number): number {
  return Math.round((machineTime() - origin) * 1000) / 1000;
}
