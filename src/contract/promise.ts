/** What a promise of the contract is: a sentence, and how to try it. It knows no test runner. */
import type { Backend } from "../store/contract.js";

/** Where a promise is tried: one empty place, opened as often as it takes. */
export interface Stage {
  /** Opens the place once more. What is opened is closed at the end. */
  open(): Promise<Backend>;
  /** Damages the record of a session. */
  damage(id: string): Promise<void>;
}

/** Something that the contract promises of every backend. */
export interface BackendPromise {
  /** Its name, stable and unique. */
  readonly id: string;
  /** The sentence that is true of a backend. */
  readonly title: string;
  /** Whether it can be tried only where records can be damaged. */
  readonly needsDamage?: boolean;
  /** Throws an error of node:assert, or whatever the backend throws, if it is not kept. */
  check(stage: Stage): Promise<void>;
}
