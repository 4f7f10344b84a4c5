/**
 * The clock of a race. `process.hrtime` counts on the machine's monotonic clock, which all processes of one
 * machine share and which nobody sets, so times taken in different processes can be compared. The wall clock
 * can't be trusted with that: it may be stepped between the starts of two processes.
 */

/** The machine's monotonic clock, in ms. */
export function machineTime(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
