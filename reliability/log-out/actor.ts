/** An actor as its parent sees it. */
import { fork } from "node:child_process";
import { once } from "node:events";
import type { Answered, Asked } from "./messages.js";
import type { OnGone } from "./sessions.js";

/** A process that does what it is asked. */
export interface Actor {
  /** Asks it something; the answer comes when it is done. */
  ask(asked: Asked): Promise<Answered>;
  /** Ends it. */
  end(): Promise<void>;
}

const program = new URL("../children/act.js", import.meta.url).pathname;

/** Starts one on a directory. */
export function hired(directory: string, onDestroyed: OnGone): Actor {
  const child = fork(program, [directory, onDestroyed]);
  const exit = once(child, "exit");
  const waiting = new Map<number, (answered: Answered) => void>();
  child.on("message", (message) => {
    // Only our own program is at the other end.
    const { number, answered } = message as { readonly number: number; readonly answered: Answered };
    waiting.get(number)?.(answered);
    waiting.delete(number);
  });
  child.on("exit", () => {
    for (const answer of waiting.values()) answer({ did: "fail", reason: "its process ended" });
  });
  let asks = 0;
  return {
    ask: (asked) =>
      new Promise((resolve) => {
        const number = ++asks;
        waiting.set(number, resolve);
        child.send({ number, asked });
      }),
    end: async () => {
      child.disconnect();
      await exit;
    },
  };
}
