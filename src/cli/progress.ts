/** A progress bar on standard error, where that is a terminal; elsewhere nothing. */
import type { Writable } from "node:stream";

/** Shows how far something has come. */
export interface Progress {
  /** Redraws the bar. */
  readonly show: (done: number, all: number) => void;
  /** Takes the bar away. */
  readonly end: () => void;
}

const width = 30;

/**
 * Makes a progress bar.
 *
 * @param stream - Where it is drawn if it is a terminal.
 * @param what - A word or two beside the bar.
 * @returns The bar, not drawn yet.
 */
export function progressBar(stream: Writable, what: string): Progress {
  if (!("isTTY" in stream) || stream.isTTY !== true) return { show: () => undefined, end: () => undefined };
  return {
    show: (done, all) => {
      const full = Math.round((width * done) / Math.max(1, all));
      stream.write(`\r${what} ${"█".repeat(full)}${"░".repeat(width - full)} ${done}/${all}\u001b[K`);
    },
    end: () => stream.write("\r\u001b[K"),
  };
}
