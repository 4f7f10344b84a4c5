/** The logbook of a storm: what visitors said, made into a history, with what they could not say any more. */
import type { History, Operation } from "../../src/race/history.js";
import type { Said } from "./messages.js";

type Opened = Extract<Said, { type: "opened" }>;

/** What was said. */
export class Logbook {
  readonly #operations: Operation[] = [];
  readonly #pending = new Map<number, Opened>();
  readonly #waits: number[] = [];
  readonly #failures: string[] = [];
  #acknowledged = 0;
  #unheard = 0;

  /** Takes down what a visitor has said. */
  note(said: Said): void {
    if (said.type === "opened") {
      this.#operations.push(said.open);
      this.#pending.set(said.open.process, said);
    }
    if (said.type !== "committed") return;
    const { commit, waited } = said;
    this.#operations.push(commit);
    this.#pending.delete(commit.process);
    if (commit.outcome.status === "committed") {
      this.#acknowledged++;
      this.#waits.push(waited);
    } else if ("error" in commit.outcome) {
      this.#failures.push(`a commit ended in ${commit.outcome.error.message}`);
    }
  }

  /** A visitor is gone, for good: nobody will hear how its last commit ended. */
  gone(process: number, at: number): void {
    const said = this.#pending.get(process);
    if (said === undefined) return;
    this.#pending.delete(process);
    this.#unheard++;
    const { open, edits } = said;
    const outcome = { status: "failed", error: { name: "Killed", message: "It was killed." } } as const;
    this.#operations.push({ ...open, operation: "commit", start: open.end, end: at, edits, outcome });
  }

  /** How many commits were acknowledged. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** How many commits were under way when their process was killed. */
  get unheard(): number {
    return this.#unheard;
  }

  /** The longest time that an acknowledged commit waited for the lock, in ms. */
  get longestWait(): number {
    return this.#waits.reduce((longest, wait) => Math.max(longest, wait), 0);
  }

  /** The commits that failed though their process lived. */
  get failures(): readonly string[] {
    return this.#failures;
  }

  /** The history, between what was stored before and what is stored now. */
  history(ends: Pick<History, "initial" | "final">, workers: number, startedAt: string): History {
    const operations = [...this.#operations].sort((left, right) => left.start - right.start);
    const run = { store: "lawful-merge", workers, rules: [["/n", "counter"]], startedAt };
    return { run, ...ends, operations, locks: [] };
  }
}
