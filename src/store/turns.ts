/** Lets calls run one after another, whatever becomes of them. */

/** The calls on one session object. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs a call after those that came before it. */
  take<R>(work: () => Promise<R>): Promise<R> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
