/** A history as the checks need it: by session, each request with what it read and what it changed. */
import { equals } from "../../merge/equality.js";
import { isObject, member, type JsonObject, type Maybe } from "../../merge/json.js";
import { edited } from "../edit.js";
import type {
  CommitOperation,
  DestroyOperation,
  History,
  OpenOperation,
  ReadOutcome,
  StoredSession,
  WorkOperation,
} from "../history.js";

/** One place that a request changed, none of it above or below another. */
export interface Change {
  /** The keys from the root down. */
  readonly path: readonly string[];
  readonly before: Maybe;
  readonly after: Maybe;
}

/** One request. */
export interface RacedRequest {
  readonly open: OpenOperation;
  readonly work?: WorkOperation;
  readonly commit?: CommitOperation;
  /** In place of the commit, where the request destroyed the session. */
  readonly destroy?: DestroyOperation;
  /** Whether its edits were stored, or its destruction done: yes; no; or nobody can tell, because that failed. */
  readonly fate: "stored" | "not stored" | "unknown";
  /** What it made of what it had read; left out if nothing was read or no edits were made. */
  readonly mine?: JsonObject;
  /** What its edits changed in what it had read. */
  readonly changes: readonly Change[];
}

/** Everything that happened to one session. */
export interface SessionHistory {
  readonly session: string;
  readonly initial: StoredSession;
  /** The read after the race. */
  readonly final: ReadOutcome;
  /** Ordered by start. */
  readonly requests: readonly RacedRequest[];
}

/** Sorts a history by session. */
export function sessionsOf(history: History): readonly SessionHistory[] {
  const requests = requestsOf(history);
  const initial = new Map(history.initial.map((stored) => [stored.session, stored]));
  return history.final.map(({ session, outcome }) => ({
    session,
    initial: initial.get(session) ?? { session, data: {} },
    final: outcome,
    requests: requests.get(session) ?? [],
  }));
}

function requestsOf(history: History): ReadonlyMap<string, readonly RacedRequest[]> {
  const key = (process: number, request: number) => `${process}/${request}`;
  const works = new Map<string, WorkOperation>();
  const commits = new Map<string, CommitOperation>();
  const destroys = new Map<string, DestroyOperation>();
  for (const operation of history.operations) {
    if (operation.operation === "work") works.set(key(operation.process, operation.request), operation);
    if (operation.operation === "commit") commits.set(key(operation.process, operation.request), operation);
    if (operation.operation === "destroy") destroys.set(key(operation.process, operation.request), operation);
  }
  const bySession = new Map<string, RacedRequest[]>();
  for (const open of history.operations) {
    if (open.operation !== "open") continue;
    const work = works.get(key(open.process, open.request));
    const commit = commits.get(key(open.process, open.request));
    const destroy = destroys.get(key(open.process, open.request));
    const request: RacedRequest = {
      open,
      ...(work !== undefined && { work }),
      ...(commit !== undefined && { commit }),
      ...(destroy !== undefined && { destroy }),
      fate: fateOf(destroy ?? commit),
      ...changesOf(open, commit),
    };
    const known = bySession.get(open.session);
    if (known === undefined) bySession.set(open.session, [request]);
    else known.push(request);
  }
  return bySession;
}

function fateOf(last: CommitOperation | DestroyOperation | undefined): RacedRequest["fate"] {
  switch (last?.outcome.status) {
    case "committed":
    case "destroyed":
      return "stored";
    case "failed":
    case "unreadable":
      return "unknown";
    case "conflict":
    case "abandoned":
    case undefined:
      return "not stored";
  }
}

function changesOf(
  open: OpenOperation,
  commit: CommitOperation | undefined,
): Pick<RacedRequest, "mine" | "changes"> {
  if (commit === undefined || commit.outcome.status === "abandoned" || open.outcome.status !== "read")
    return { changes: [] };
  const { data } = open.outcome;
  const mine = edited(data, commit.edits);
  return { mine, changes: differences(data, mine, []) };
}

/** The smallest places at which two values differ; a new object is taken apart as merge would. */
function differences(before: Maybe, after: Maybe, path: readonly string[]): readonly Change[] {
  if (equals(before, after)) return [];
  const was: JsonObject = isObject(before) ? before : {};
  if (!isObject(after) || (!isObject(before) && Object.keys(after).length === 0))
    return [{ path, before, after }];
  const keys = new Set([...Object.keys(was), ...Object.keys(after)]);
  return [...keys].flatMap((key) => differences(member(was, key), member(after, key), [...path, key]));
}
