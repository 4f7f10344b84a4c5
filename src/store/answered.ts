/** Asking a service that may not answer: again until it does, or the time is up. Knows no service. */
import { setTimeout } from "node:timers/promises";
import type { Deadline } from "./deadline.js";

/** What a request came to. */
export type Answered<R> =
  | { readonly type: "answer"; readonly answer: R }
  /**
   * The service was not ready, or the answer was lost: it is worth another try. What the request asked for may have been
   * done, unless it was surely not sent, or surely refused.
   */
  | { readonly type: "lost"; readonly isUndone: boolean };

/** Hears of an answer that was lost: whether the request was surely not carried out. */
export type OnLost = (isUndone: boolean) => void;

/** Sends until there is an answer, with pauses that grow; throws the deadline's error when the time is up. */
export async function untilAnswered<R>(
  deadline: Deadline,
  send: () => Promise<Answered<R>>,
  onLost: OnLost = () => undefined,
): Promise<R> {
  for (let tries = 0; ; tries++) {
    if (deadline.remaining <= 0) throw deadline.expired();
    const answered = await send();
    if (answered.type === "answer") return answered.answer;
    onLost(answered.isUndone);
    const pause = Math.min(Math.max(0, deadline.remaining), 10 * 2 ** Math.min(tries, 5));
    await setTimeout(pause * (0.5 + 0.5 * Math.random()));
  }
}
