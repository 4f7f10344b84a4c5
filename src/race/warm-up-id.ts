/** The ids of the sessions that processes warm up on. No script may use them: what is stored there is not of the race. */

/** The session that all processes warm up on, for the code that runs when they meet. */
export const warmUpTogether = "warm-up";

/** The session that one process warms up on alone; processes are numbered from 0. */
export function warmUpAlone(process: number): string {
  return `${warmUpTogether}-${process}`;
}

/** Whether an id is, or may become, that of a session to warm up on. */
export function isWarmUp(id: string): boolean {
  return /^warm-up(?:-\d+)?$/.test(id);
}
