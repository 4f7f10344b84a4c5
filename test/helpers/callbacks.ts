/** What methods call back with. */

/** What a method of a store calls back with, as a promise. */
export function answerOf<R>(
  call: (callback: (error: unknown, result?: R) => void) => void,
): Promise<R | undefined> {
  return new Promise((resolve, reject) => {
    call((error, result) => {
      if (error === null || error === undefined) resolve(result);
      else reject(error instanceof Error ? error : new Error("not an error"));
    });
  });
}
