/** The time that one operation has, across everything that it waits for. */

/** Counts from its making, by a clock that never jumps. */
export class Deadline {
  readonly #timeout: number;
  readonly #error: (waited: number) => Error;
  readonly #start = performance.now();

  /**
   * @param timeout - How long the operation has, in ms.
   * @param error - Makes the error for an operation that ran out of time, from how long it was tried, in whole ms.
   */
  constructor(timeout: number, error: (waited: number) => Error) {
    this.#timeout = timeout;
    this.#error = error;
  }

  /** ms until the deadline. */
  get remaining(): number {
    return this.#timeout - (performance.now() - this.#start);
  }

  /** How long it has been tried, in whole ms. */
  get waited(): number {
    return Math.round(performance.now() - this.#start);
  }

  /** The error for an operation that ran out of time. */
  expired(): Error {
    return this.#error(this.waited);
  }
}

/**
 * What a promise answers, or the deadline's error if that comes first, and then no time remains; the promise goes on
 * unheard.
 */
export async function inTime<R>(work: Promise<R>, deadline: Deadline): Promise<R> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    // A timer counts whole ms of another clock, so it can ring before the deadline.
    const ring = (): void => {
      if (deadline.remaining <= 0) reject(deadline.expired());
      else timer = setTimeout(ring, Math.ceil(deadline.remaining));
    };
    ring();
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
