/** A wall clock that jumps, for one process: what `Date.now` says, and with what time new directories come. */
import { tolerating, nodeFileSystem, type FileSystem } from "../../src/file-store/file-system.js";

/** ms */
export const hour = 3_600_000;

const real = Date.now;
let offset = (): number => 0;

/** Puts the clock ahead, or behind where it is below 0, by so many ms as `by` says at the time. */
export function shiftClock(by: () => number): void {
  offset = by;
  Date.now = () => real() + by();
}

/** By how many ms the clock is off now. */
export function clockOffset(): number {
  return offset();
}

/**
 * One hour forward, right again, one back, and right again, in steps of `period` ms. All processes of a machine jump at
 * the same time, since they go by its clock that never jumps.
 */
export function jumping(period: number, now = steady): () => number {
  const offsets = [0, hour, 0, -hour];
  return () => offsets[Math.floor(now() / period) % offsets.length] ?? 0;
}

/** ms, on the clock that all processes of a machine share and that nobody sets. */
export function steady(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** A file system that gives new directories the time of the shifted clock, as the kernel would. */
export function dated(fs: FileSystem): FileSystem {
  return {
    ...fs,
    makeDirectory: async (path) => {
      await fs.makeDirectory(path);
      if (clockOffset() === 0) return;
      await tolerating(["ENOENT"], nodeFileSystem.setTime(path, new Date(Date.now())));
    },
  };
}
