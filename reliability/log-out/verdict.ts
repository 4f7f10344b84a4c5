/** What must be true after a round of a log-out race. */
import type { OnDestroyed } from "../../src/store/options.js";
import type { Event } from "./overlaps.js";
import type { Answered, Way } from "./messages.js";

/** What happened in a round, and what was found after it. */
export interface Round {
  readonly order: readonly Event[];
  readonly way: Way;
  /** Whether each event waited for the one before; otherwise they only began in that order. */
  readonly isStepped: boolean;
  readonly onDestroyed: Extract<OnDestroyed, "fail" | "discard">;
  readonly answers: Readonly<Record<Event, Answered>>;
  /** What is stored in the end, as a process sees it that begins now. */
  readonly found: Stored | undefined;
  /** The life of the session that was there at first. */
  readonly generation: string;
}

/** What is stored. */
export interface Stored {
  readonly generation: string;
  readonly data: object;
}

/** What does not hold, in words. */
export function wrongIn(round: Round): readonly string[] {
  const { answers, found, generation, isStepped } = round;
  const failed = Object.entries(answers).flatMap(([event, answer]) =>
    answer.did === "fail" ? [`${event}: ${answer.reason}`] : [],
  );
  if (failed.length > 0) return failed;
  const wrong: string[] = [];
  const opened = answers["writer opens"];
  const isOfOriginal = opened.did === "open" && opened.sawOriginal;
  if (found?.generation === generation || (found !== undefined && "secret" in found.data))
    wrong.push("resurrection: the destroyed session is there");
  else if (found !== undefined && "edit" in found.data && isOfOriginal)
    wrong.push("resurrection: edits of the destroyed session are there under its id");
  if (isStepped) wrong.push(...wrongInSteps(round, isOfOriginal));
  return wrong;
}

/** Where one event waited for the other, each has one right answer. */
function wrongInSteps(round: Round, isOfOriginal: boolean): readonly string[] {
  const { order, answers, found, onDestroyed, way } = round;
  const isAnew = way === "by id, then made anew";
  const at = (event: Event): number => order.indexOf(event);
  const isBefore = (event: Event): boolean => at(event) < at("log-out");
  const wrong: string[] = [];
  if (isOfOriginal !== isBefore("writer opens"))
    wrong.push("the writer opened another session than it should");
  const refused = onDestroyed === "fail" ? "ERR_SESSION_DESTROYED" : "discarded";
  const expected = isBefore("writer ends") || !isBefore("writer opens") ? ["written"] : [refused, refused];
  const { "writer ends": written, "reader ends": read } = answers;
  if (written.did === "write" && written.ends.join() !== expected.join())
    wrong.push(`the writer heard ${written.ends.join(", then ")}, not ${expected.join(", then ")}`);
  // Of what comes after the log-out, the reader sees a new session, if there is one.
  const isThere = isAnew || (!isBefore("writer opens") && at("writer ends") < at("reader opens"));
  const sees = isBefore("reader ends") || (!isBefore("reader opens") && isThere);
  if (read.did === "read" && read.touched !== sees)
    wrong.push(`the reader's touch was ${read.touched ? "done" : "not done"}`);
  if (read.did === "read" && read.end !== "unchanged") wrong.push(`the reader's commit was ${read.end}`);
  if ((found !== undefined) !== (isAnew || !isBefore("writer opens")))
    wrong.push(found === undefined ? "the new session is missing" : "something is stored");
  return wrong;
}
