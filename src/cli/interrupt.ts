/** Turns Ctrl-C, and being asked to terminate, into a signal that a long command can end itself by: it tidies up first. */

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Runs something that the first SIGINT or SIGTERM interrupts; the second one ends the process as usual.
 *
 * @param run - What to run; it ends soon after the signal.
 * @returns What it returned.
 */
export async function interruptible<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  for (const signal of signals) process.once(signal, interrupt);
  try {
    return await run(controller.signal);
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
}
