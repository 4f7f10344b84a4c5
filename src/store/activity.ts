/** Keeps count of running operations, so that closing can wait for them and later ones are refused. */
import { StoreClosedError } from "./errors.js";

/** The operations of one store or backend. */
export class Activity {
  readonly #running = new Set<Promise<unknown>>();
  #closing: Promise<void> | undefined;

  /** Runs an operation, unless closed. */
  async run<R>(work: () => Promise<R>): Promise<R> {
    if (this.#closing !== undefined) throw new StoreClosedError();
    const running = work();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Refuses new operations, waits for the running ones, then finishes; a second call waits for the first. */
  close(finish: () => Promise<void>): Promise<void> {
    this.#closing ??= Promise.allSettled(this.#running).then(finish);
    return this.#closing;
  }
}
