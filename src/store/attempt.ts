/** One update of a session on a service: its turn, its time, and what is not known of it. Knows no service. */
import { randomBytes } from "node:crypto";
import type { OnLost } from "./answered.js";
import { Deadline } from "./deadline.js";
import { aboveZero, check, isNumber } from "./check.js";
import type { Queue } from "./queue.js";
import { OutcomeUnknownError, StoreServiceError, StoreTimeoutError } from "./service-errors.js";

/** How many ids of commits a service keeps of a session, to tell whether one whose answer was lost was applied. */
export const rememberedCommits = 16;

/** How long the ids are kept of a session that was removed, in ms: twice as long as anybody tries. */
export const tombstoneLifetime = 600_000;

/** The longest time that an operation may be given, in ms. */
const longestTimeout = tombstoneLifetime / 2;

/** Checks the option `timeout` of a backend. */
export function checkTimeout(timeout: number): void {
  check(
    isNumber(timeout, aboveZero, longestTimeout),
    "timeout",
    `a number of ms above 0 and up to ${longestTimeout}`,
  );
}

/** An update that is being tried. */
export interface Attempt {
  readonly deadline: Deadline;
  /** Whether the commit that is being tried may have been applied without our having heard of it. */
  readonly isUnsure: boolean;
  /** To be told of each answer that was lost. */
  readonly onLost: OnLost;
  /**
   * To be told that another state was found than the commit expects, so that no sending of it can be applied any more.
   *
   * @param isKnown - Whether what was found tells that none has been.
   * @throws `ERR_OUTCOME_UNKNOWN` if one may have been.
   */
  readonly overtaken: (isKnown: boolean) => void;
}

/** Waits for its turn, then works; whatever runs out of time ends in the error that tells what is known. */
export async function attempt<R>(
  queue: Queue,
  id: string,
  timeout: number,
  work: (attempt: Attempt) => Promise<R>,
): Promise<R> {
  const sent = { isUnsure: false };
  const deadline = new Deadline(timeout, (waited) =>
    sent.isUnsure ? new OutcomeUnknownError(id, waited) : new StoreTimeoutError(id, waited),
  );
  const endTurn = await queue.takeTurn(id, deadline);
  try {
    return await work({
      deadline,
      get isUnsure() {
        return sent.isUnsure;
      },
      onLost(isUndone) {
        if (!isUndone) sent.isUnsure = true;
      },
      overtaken(isKnown) {
        if (sent.isUnsure && !isKnown) throw new OutcomeUnknownError(id, deadline.waited);
        sent.isUnsure = false;
      },
    });
  } catch (error) {
    // It was refused this time; but an earlier sending, of which nothing was heard, may have been applied.
    if (sent.isUnsure && error instanceof StoreServiceError)
      throw new OutcomeUnknownError(id, deadline.waited);
    throw error;
  } finally {
    endTurn();
  }
}

/** The name of one commit, which no other has. */
export function freshCommitId(): string {
  return randomBytes(9).toString("base64url");
}
