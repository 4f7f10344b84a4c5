/** A good history that is to be made bad: looked through, with the means to change it. */
import { rulesFromJson } from "../../src/catalogue/words.js";
import type { JsonObject } from "../../src/merge/json.js";
import { formatPointer } from "../../src/merge/pointer.js";
import { edited, valueAt, type Edit } from "../../src/race/edit.js";
import type { History } from "../../src/race/history.js";
import { tellsItsAuthor } from "../../src/race/check/lives.js";
import { isOther, isOthersBelow, placesOf, valueKey, type Place } from "../../src/race/check/places.js";
import type { Read } from "../../src/race/check/reads.js";
import { governanceOf } from "../../src/race/check/rules.js";
import { sessionsOf, type Change, type RacedRequest } from "../../src/race/check/sessions.js";
import type { Token } from "../../src/race/check/tokens.js";
import { traceOf, type Trace } from "../../src/race/check/trace.js";

/** A history of one session, looked through. */
export interface Subject {
  readonly history: History;
  readonly trace: Trace;
  /** The requests whose edits were stored. */
  readonly stored: readonly RacedRequest[];
  /** The log, if it is there and nobody did anything to it but append. */
  readonly log: readonly string[] | undefined;
  /** The changes of a stored request that are nobody else's business: no other one touched their places. */
  readonly ownChanges: (request: RacedRequest) => readonly Change[];
}

/** Looks through a history of one session. */
export function subjectOf(history: History): Subject | undefined {
  const rules = rulesFromJson(history.run.rules);
  const [session] = sessionsOf(history);
  if (session === undefined) return undefined;
  const trace = traceOf(session, rules);
  const root = placesOf(session.requests);
  const isOwn = (request: RacedRequest, { path }: Change) =>
    governanceOf(rules, path) === "none" && path[0] !== "log" && isAlone(root, path, request);
  return {
    history,
    trace,
    stored: session.requests.filter(({ fate, commit }) => fate === "stored" && commit !== undefined),
    log: trace.tokens.lists()[0],
    ownChanges: (request) =>
      request.changes.filter(
        (change) =>
          typeof change.after === "string" &&
          valueKey(change.after) !== valueKey(valueAt(session.initial.data, change.path)) &&
          isOwn(request, change),
      ),
  };
}

/** Whether nobody but a request changed anything at, above or below a place. */
function isAlone(root: Place, path: readonly string[], request: RacedRequest): boolean {
  let place: Place | undefined = root;
  for (const key of path) {
    if (isOther(place.author, request)) return false;
    place = place.below.get(key);
    if (place === undefined) return false;
  }
  return !isOther(place.author, request) && !isOthersBelow(place, request);
}

/** The tokens that a request alone put somewhere. */
export function ownTokens({ trace }: Subject, request: RacedRequest): readonly Token[] {
  return trace.tokens.putBy(request).filter(tellsItsAuthor);
}

/** Whether a read shows a token. */
export function shows({ trace }: Subject, read: Read, token: Token): boolean {
  return trace.tokens.shownBy(read.data).includes(token);
}

/** The history in which a read shows other data. */
export function showing(history: History, read: Read, data: JsonObject): History {
  if (read.operation === undefined) {
    const final = history.final.map((one) =>
      one.outcome.status === "read" ? { ...one, outcome: { ...one.outcome, data } } : one,
    );
    return { ...history, final };
  }
  const operations = history.operations.map((operation) =>
    operation.operation === "open" && operation === read.operation && operation.outcome.status === "read"
      ? { ...operation, outcome: { ...operation.outcome, data } }
      : operation,
  );
  return { ...history, operations };
}

/** A state before a change of it. */
export function without(data: JsonObject, { path, before }: Change): JsonObject {
  const at = formatPointer(path);
  const edit: Edit =
    before === undefined ? { type: "delete", path: at } : { type: "set", path: at, value: before };
  return edited(data, [edit]);
}

/** A state with another log. */
export function withLog(data: JsonObject, change: (log: readonly string[]) => readonly string[]): JsonObject {
  const log = valueAt(data, ["log"]);
  const elements = Array.isArray(log) ? log.filter((element) => typeof element === "string") : [];
  return edited(data, [{ type: "set", path: "/log", value: [...change(elements)] }]);
}
