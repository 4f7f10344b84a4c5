/** Lets operations on one session pass in order, so that they don't redo each other's work. */
import { inTime, type Deadline } from "./deadline.js";

/** Lines of operations, one for each session, for those who share the queue. */
export class Queue {
  /** The last of each line. */
  readonly #lines = new Map<string, Promise<void>>();

  /**
   * Waits for its turn.
   *
   * @param line - What names the session.
   * @returns What must be called to let the next one pass.
   */
  async takeTurn(line: string, deadline: Deadline): Promise<() => void> {
    const lines = this.#lines;
    const previous = lines.get(line);
    let pass = (): void => undefined;
    const mine = new Promise<void>((resolve) => {
      pass = resolve;
    });
    const last = previous === undefined ? mine : previous.then(() => mine);
    lines.set(line, last);
    void last.then(() => {
      if (lines.get(line) === last) lines.delete(line);
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
}
