/** Turns Ctrl-C into a signal that a long command can end itself by, so that it tidies up first. */

/**
 * Runs something that the first Ctrl-C interrupts; the second one ends the process as usual.
 *
 * @param run - What to run; it ends soon after the signal.
 * @returns What it returned.
 */
export async function interruptible<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.once("SIGINT", interrupt);
  try {
    return await run(controller.signal);
  } finally {
    process.off("SIGINT", interrupt);
  }
}
