/** Catching what a call throws, to look at it closely. */

/** What a call throws; that it throws nothing is an error. */
export function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
}
