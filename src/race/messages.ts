/** What the parent and its processes say to one another. */
import type { JsonObject, JsonValue } from "../merge/json.js";
import type { FinalRead, LockSpan, Operation, StoredSession } from "./history.js";
import type { ScriptedRequest } from "./script.js";

/** What the parent asks of a process. */
export type Question =
  /** Load the store module and warm up; answered by `ready`. */
  | {
      readonly type: "prepare";
      readonly process: number;
      /** The store module's URL. */
      readonly store: string;
      readonly directory: string;
      readonly rules: JsonValue;
    }
  /** Store these sessions; answered by `seeded`. */
  | { readonly type: "seed"; readonly sessions: Readonly<Record<string, JsonObject>> }
  /** Make these requests from `origin` on, a reading of the machine's clock in ms; answered by `done`. */
  | { readonly type: "run"; readonly requests: readonly ScriptedRequest[]; readonly origin: number }
  /** Read these sessions with a fresh store; answered by `state`. */
  | { readonly type: "read"; readonly sessions: readonly string[] }
  /** Close the store; answered by `closed`. */
  | { readonly type: "close" };

/** What a process says to the parent. */
export type Answer =
  | { readonly type: "ready" }
  | { readonly type: "seeded"; readonly initial: readonly StoredSession[] }
  /** One request is over; any number of these come before `done`. */
  | { readonly type: "request"; readonly operations: readonly Operation[] }
  | { readonly type: "done"; readonly locks: readonly LockSpan[] }
  | { readonly type: "state"; readonly final: readonly FinalRead[] }
  | { readonly type: "closed" }
  /** The process can't do what it was asked. */
  | { readonly type: "failed"; readonly reason: string };

const questions: readonly unknown[] = [
  "prepare",
  "seed",
  "run",
  "read",
  "close",
] satisfies Question["type"][];
const answers: readonly unknown[] = [
  "ready",
  "seeded",
  "request",
  "done",
  "state",
  "closed",
  "failed",
] satisfies Answer["type"][];

/** Whether a message is ours; a store module may use the same channel for its own. */
export function isQuestion(message: unknown): message is Question {
  return questions.includes(typeOf(message));
}

/** Whether a message is ours; a store module may use the same channel for its own. */
export function isAnswer(message: unknown): message is Answer {
  return answers.includes(typeOf(message));
}

function typeOf(message: unknown): unknown {
  return typeof message === "object" && message !== null && "type" in message ? message.type : undefined;
}
