/** From promises to the callbacks that stores of frameworks are called with. */

/** Takes an error, or a result. */
export type Callback<R = void> = (error: unknown, result?: R) => void;

/** Calls back when a promise is settled, on its own: what a callback throws is no failure of the store. */
export function answer<R>(work: Promise<R>, callback: Callback<R> | undefined): void {
  work.then(
    (result) => process.nextTick(() => callback?.(null, result)),
    (error: unknown) => process.nextTick(() => callback?.(error)),
  );
}
