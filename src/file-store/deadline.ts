/** The time that one operation has, across the queue, the lock and the fence. */
import { LockTimeoutError } from "./errors.js";
import type { FileSystem } from "./file-system.js";

/** The longest pause between two tries, in ms: short, because nothing wakes a waiter up. */
const longestPause = 15;

/** Counts from its making, by a clock that never jumps. */
export class Deadline {
  readonly #id: string;
  readonly #timeout: number;
  readonly #start = performance.now();

  constructor(id: string, timeout: number) {
    this.#id = id;
    this.#timeout = timeout;
  }

  /** ms until the deadline. */
  get remaining(): number {
    return this.#timeout - (performance.now() - this.#start);
  }

  /** The error for an operation that ran out of time. */
  expired(): LockTimeoutError {
    return new LockTimeoutError(this.#id, Math.round(performance.now() - this.#start));
  }

  /** Waits before another try, longer and more at random with each; throws when the time is up. */
  async pause(tries: number, fs: FileSystem): Promise<void> {
    const { remaining } = this;
    if (remaining <= 0) throw this.expired();
    const longest = Math.min(longestPause, 2 ** tries);
    await fs.pause(Math.min(remaining, longest * (0.2 + 0.8 * Math.random())));
  }
}
