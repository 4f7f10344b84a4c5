/** Lets the operations of this process on one session pass in order, so that only processes poll for the lock. */
import type { Deadline } from "./deadline.js";

/** The last of each line, by the session's file: all stores of the process on one directory share its lines. */
const lines = new Map<string, Promise<void>>();

/** Waits for its turn; returns what must be called to let the next one pass. */
export async function takeTurn(file: string, deadline: Deadline): Promise<() => void> {
  const previous = lines.get(file);
  let pass = (): void => undefined;
  const mine = new Promise<void>((resolve) => {
    pass = resolve;
  });
  const last = previous === undefined ? mine : previous.then(() => mine);
  lines.set(file, last);
  void last.then(() => {
    if (lines.get(file) === last) lines.delete(file);
  });
  if (previous !== undefined) {
    try {
      await inTime(previous, deadline);
    } catch (error) {
      pass();
      throw error;
    }
  }
  return pass;
}

async function inTime(turn: Promise<void>, deadline: Deadline): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(deadline.expired()), Math.max(0, deadline.remaining));
  });
  try {
    await Promise.race([turn, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
