/** Turns the phases that a store traces into lock spans. One process, one request at a time. */
import type { LockPhase } from "./contract.js";
import type { LockSpan } from "./history.js";

/** A span that may still grow. */
type OpenSpan = { -readonly [Key in keyof LockSpan]: LockSpan[Key] };

/** Holds the spans of one process. */
export class LockRecorder {
  readonly #process: number;
  readonly #now: () => number;
  #request: number | undefined;
  readonly spans: LockSpan[] = [];
  readonly #open: OpenSpan[] = [];

  /** @param now - The clock of the history. */
  constructor(process: number, now: () => number) {
    this.#process = process;
    this.#now = now;
  }

  /** From here on locks belong to this request; before the first one nothing is recorded. */
  begin(request: number): void {
    this.#request = request;
  }

  note(phase: LockPhase, session: string): void {
    const request = this.#request;
    if (request === undefined) return;
    const at = this.#now();
    const start = (): OpenSpan => {
      const span: OpenSpan = { process: this.#process, request, session, requested: at };
      this.spans.push(span);
      this.#open.push(span);
      return span;
    };
    const mine = this.#open.filter((span) => span.session === session);
    switch (phase) {
      case "requested":
        start();
        return;
      case "acquired":
        // A store may trace nothing before it has its lock. The latest request wins: earlier ones gave up.
        (mine.findLast((span) => span.acquired === undefined) ?? start()).acquired = at;
        return;
      case "released": {
        const held = mine.find((span) => span.acquired !== undefined);
        if (held === undefined) return;
        held.released = at;
        this.#open.splice(this.#open.indexOf(held), 1);
      }
    }
  }
}
