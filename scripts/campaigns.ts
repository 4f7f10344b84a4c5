/** What the long runs share, of faults and of measurements: which of their parts are wanted, and where and when they ran. */
import { availableParallelism } from "node:os";

/** The machine: `Node v20.20.2, linux x64, 2 cores`. */
export const machine = `Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores`;

/** The day, as `2026-11-26`. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Those whose ids a list with commas names, in their own order; all, where there is no list. Ends the process at others. */
export function chosen<T extends { readonly id: string }>(
  all: readonly T[],
  list: string | undefined,
  what: string,
): readonly T[] {
  const known = all.map(({ id }) => id);
  const wanted = list?.split(",") ?? known;
  const unknown = wanted.filter((id) => !known.includes(id));
  if (unknown.length > 0) {
    console.error(`No such ${what}: ${unknown.join(", ")}. There are: ${known.join(", ")}.`);
    process.exit(2);
  }
  return all.filter(({ id }) => wanted.includes(id));
}
