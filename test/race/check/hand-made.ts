/** Histories made by hand: a few words per request, one session, times that follow from the order. */
import { checkHistory } from "../../../src/race/check/check.js";
import type { Violation } from "../../../src/race/check/violation.js";
import type { JsonObject, JsonValue } from "../../../src/merge/json.js";
import type { Edit } from "../../../src/race/edit.js";
import type {
  CommitOutcome,
  DestroyOutcome,
  History,
  LockSpan,
  Operation,
  ReadOutcome,
} from "../../../src/race/history.js";

/** One request. It opens at `at`, works for a while, and its commit takes 1 ms. */
export interface Story {
  readonly process: number;
  readonly request?: number;
  /** When it asks for the session, in ms. */
  readonly at: number;
  /** How long that takes, in ms; 1 by default. */
  readonly opening?: number;
  /** How long it works, in ms; 10 by default. */
  readonly work?: number;
  readonly read: JsonObject | "unreadable";
  /** The revision that it read. */
  readonly seen?: number;
  readonly edits?: readonly Edit[];
  readonly outcome?: CommitOutcome;
  /** Whether it destroys in place of a commit, and how that ends. */
  readonly destroy?: DestroyOutcome["status"];
}

/** A whole history. */
export interface Stories {
  readonly initial?: JsonObject;
  readonly final: JsonObject | "unreadable";
  readonly rules?: JsonValue;
  readonly requests: readonly Story[];
  readonly locks?: readonly LockSpan[];
}

/** The edit that sets a value. */
export const set = (path: string, value: JsonValue): Edit => ({ type: "set", path, value });

/** The edit that adds 1. */
export const add = (path: string, by = 1): Edit => ({ type: "increment", path, by });

/** The edit that appends an element. */
export const append = (path: string, value: JsonValue): Edit => ({ type: "append", path, value });

/** The outcome of a commit that was refused. */
export const refused: CommitOutcome = { status: "conflict", error: { name: "E", message: "" } };

/** The outcome of a commit of which nobody knows whether it was stored. */
export const failed: CommitOutcome = { status: "failed", error: { name: "E", message: "" } };

/** The outcome of a commit that wrote a revision. */
export const wrote = (revision: number): CommitOutcome => ({ status: "committed", revision });

/** The history that stories tell. */
export function historyOf({ initial = {}, final, rules = [], requests, locks = [] }: Stories): History {
  return {
    run: { store: "file:///store.mjs", workers: 8, rules, startedAt: "2026-01-01T00:00:00.000Z" },
    initial: [{ session: "s", data: initial, revision: 1 }],
    operations: requests.flatMap(operationsOf).sort((left, right) => left.start - right.start),
    locks,
    final: [{ session: "s", outcome: readOf(final) }],
  };
}

/** The violations of a history, of one type. */
export function violationsOf<Type extends Violation["type"]>(
  stories: Stories,
  type: Type,
): readonly (Violation & { type: Type })[] {
  return checkHistory(historyOf(stories)).violations.filter(
    (violation): violation is Violation & { type: Type } => violation.type === type,
  );
}

/** The types of all violations of a history, each once. */
export function typesOf(stories: Stories): readonly string[] {
  return [...new Set(checkHistory(historyOf(stories)).violations.map(({ type }) => type))];
}

const noError = { name: "E", message: "" };

function operationsOf(story: Story): readonly Operation[] {
  const {
    process,
    request = 0,
    at,
    opening = 1,
    work = 10,
    read,
    seen,
    edits = [],
    outcome = { status: "committed" },
    destroy,
  } = story;
  const who = { process, request, session: "s" };
  const opened = at + opening;
  const worked = opened + work;
  const open = { ...who, operation: "open", start: at, end: opened, outcome: readOf(read, seen) } as const;
  if (read === "unreadable") return [open];
  if (destroy !== undefined) {
    const ended = destroy === "destroyed" ? { status: destroy } : { status: destroy, error: noError };
    return [
      open,
      { ...who, operation: "work", start: opened, end: worked },
      { ...who, operation: "destroy", start: worked, end: worked + 1, outcome: ended },
    ];
  }
  return [
    open,
    { ...who, operation: "work", start: opened, end: worked },
    { ...who, operation: "commit", start: worked, end: worked + 1, edits, outcome },
  ];
}

function readOf(read: JsonObject | "unreadable", revision?: number): ReadOutcome {
  if (read === "unreadable")
    return { status: "unreadable", error: { name: "SyntaxError", message: "half a file" } };
  return { status: "read", data: read, ...(revision !== undefined && { revision }) };
}
