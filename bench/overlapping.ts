/** Requests in processes of their own that begin at one moment, and how long all of them take. */
import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * Lets processes work that say `ready`, begin at a line of input, and say `done` before they end.
 *
 * @returns From the word to begin to the end of the last one, in ms.
 */
export async function wallTime(children: readonly ChildProcess[]): Promise<number> {
  const lines = children.map(({ stdout }) => {
    if (stdout === null) throw new Error("a process must be piped");
    return createInterface({ input: stdout })[Symbol.asyncIterator]();
  });
  const heard = async (word: string): Promise<void> => {
    for (const { value } of await Promise.all(lines.map((each) => each.next()))) {
      if (value !== word) throw new Error(`a process did not say "${word}"`);
    }
  };
  try {
    await heard("ready");
    const began = performance.now();
    for (const { stdin } of children) stdin?.write("go\n");
    await heard("done");
    return performance.now() - began;
  } finally {
    for (const child of children) child.kill();
  }
}
