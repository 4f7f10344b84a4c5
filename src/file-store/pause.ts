/** The pause between two tries at something that others hold. */
import type { Deadline } from "../store/deadline.js";
import type { FileSystem } from "./file-system.js";

/** The longest pause between two tries, in ms: short, because nothing wakes a waiter up. */
const longestPause = 15;

/** Waits before another try, longer and more at random with each; throws when the time is up. */
export async function pause(tries: number, deadline: Deadline, fs: FileSystem): Promise<void> {
  const { remaining } = deadline;
  if (remaining <= 0) throw deadline.expired();
  const longest = Math.min(longestPause, 2 ** tries);
  await fs.pause(Math.min(remaining, longest * (0.2 + 0.8 * Math.random())));
}
