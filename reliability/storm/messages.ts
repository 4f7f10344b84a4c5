/** What a visitor is told, and what it says of each of its requests. */
import type { CommitOperation, OpenOperation } from "../../src/race/history.js";

/** What a visitor is told, as JSON in its first argument. */
export interface Errand {
  readonly directory: string;
  /** Its number, which no other has. */
  readonly process: number;
  /** The sessions of which it takes one at random for each request. */
  readonly sessions: readonly string[];
  /** How many requests it makes; left out: until it is killed. */
  readonly requests?: number;
  /** When the storm began, by the machine's clock. */
  readonly origin: number;
}

/** What it says; it begins when it is told `"go"`. */
export type Said =
  /** It has loaded everything and waits. */
  | { readonly type: "ready"; readonly version: string }
  /** It is about to commit: from here on its edits may be stored, whatever becomes of it. */
  | { readonly type: "opened"; readonly open: OpenOperation; readonly edits: CommitOperation["edits"] }
  /** It has heard how its commit ended; `waited` is the time for the lock, in ms. */
  | { readonly type: "committed"; readonly commit: CommitOperation; readonly waited: number }
  /** It has made all its requests. */
  | { readonly type: "done" };
