/** Sweeps from time to time, as long as the process has something else to do. */

/** A sweep that is repeated. */
export class Sweeping {
  readonly #timer: NodeJS.Timeout | undefined;

  /**
   * @param every - How often, in ms; `undefined` for never.
   * @param sweep - One sweep.
   */
  constructor(every: number | undefined, sweep: () => Promise<unknown>) {
    if (every === undefined) return;
    // Nobody waits for it: what it could not remove is tried again the next time.
    this.#timer = setInterval(() => void sweep().catch(() => undefined), every);
    this.#timer.unref();
  }

  /** Ends it. */
  stop(): void {
    clearInterval(this.#timer);
  }
}
