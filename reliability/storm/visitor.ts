/** A visitor as its parent sees it: started, let go, killed. */
import { fork } from "node:child_process";
import { once } from "node:events";
import type { Errand, Said } from "./messages.js";

/** A process that visits sessions. */
export interface Visitor {
  readonly process: number;
  /** The version of Node that it runs on, once it is ready to begin. */
  readonly ready: Promise<string>;
  /** Lets it begin. */
  go(): void;
  /** Kills it with SIGKILL. */
  kill(): void;
  /** Resolves when it is gone and everything that it said was heard, to how it ended if it was not killed. */
  readonly end: Promise<string | undefined>;
}

const program = new URL("../children/visit.js", import.meta.url).pathname;

/** Starts a visitor; `note` hears what it says. */
export function started(errand: Errand, note: (said: Said) => void, execPath = process.execPath): Visitor {
  const child = fork(program, [JSON.stringify(errand)], { execPath, execArgv: [] });
  let isDone = false;
  let isKilled = false;
  let told: (version: string) => void;
  let failed: (error: Error) => void;
  const ready = new Promise<string>((resolve, reject) => {
    told = resolve;
    failed = reject;
  });
  ready.catch(() => undefined);
  child.on("message", (message) => {
    // Only our own program is at the other end.
    const said = message as Said;
    if (said.type === "ready") told(said.version);
    if (said.type === "done") isDone = true;
    note(said);
  });
  const exited = once(child, "exit").then(([code, signal]) => {
    const how = `visitor ${errand.process} ended with ${String(code ?? signal)}`;
    failed(new Error(how));
    return how;
  });
  const disconnected = once(child, "disconnect");
  return {
    process: errand.process,
    ready,
    go: () => void child.send("go"),
    kill: () => {
      isKilled = true;
      child.kill("SIGKILL");
    },
    end: Promise.all([exited, disconnected]).then(([how]) => (isDone || isKilled ? undefined : how)),
  };
}
