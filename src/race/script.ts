/** What the processes of a race are to do, and how a script that somebody wrote is read. Runs nothing. */
import { assertJson } from "../merge/copy.js";
import { isObject, type JsonObject, type JsonValue } from "../merge/json.js";
import { parsePointer } from "../merge/pointer.js";
import { checkId } from "../store/id.js";
import type { Edit } from "./edit.js";
import { BadScriptError } from "./errors.js";
import { mostRequests, mostWorkers } from "./limits.js";
import { isWarmUp } from "./warm-up-id.js";

/** One request: pause, open the session, work for a while, then edit and commit, or destroy. */
export interface ScriptedRequest {
  /** How long its process rests before it, in ms; none if left out. */
  readonly pause?: number;
  /** The session it opens. */
  readonly session: string;
  /** How long it works between open and commit, in ms. */
  readonly work: number;
  /** What it changes at the end of its work; nothing if it destroys. */
  readonly edits: readonly Edit[];
  /** Whether it destroys the session in place of a commit; left out if not. */
  readonly destroy?: boolean;
}

/** A whole race. */
export interface Script {
  /** What is stored before the race begins, by session id. Sessions that are not named begin as `{}`. */
  readonly sessions: Readonly<Record<string, JsonObject>>;
  /** For each process, its requests in their order. */
  readonly workers: readonly (readonly ScriptedRequest[])[];
}

/**
 * Reads a script: an object like
 * `{"sessions": {"s1": {"n": 0}}, "workers": [[{"session": "s1", "work": 20, "edits": [{"increment": "/n", "by": 1}]}]]}`.
 * An edit is `{"set": POINTER, "value": …}`, `{"delete": POINTER}`, `{"increment": POINTER, "by": NUMBER}` or
 * `{"append": POINTER, "value": …}`. A request with `"destroy": true` in place of edits destroys its session.
 * Members of any other name are refused.
 *
 * @param json - The script as `JSON.parse` returned it, or as a module exports it; anything is checked.
 * @returns The script.
 * @throws {@link BadScriptError} `ERR_BAD_SCRIPT` with the place of the first fault.
 *
 * @example
 * ```ts
 * import { readScript } from "lawful-merge/race";
 *
 * const script = readScript({
 *   workers: [[{ session: "s1", work: 20, edits: [{ set: "/note", value: "hello" }] }]],
 * });
 * console.log(script.workers[0]?.[0]?.edits[0]?.type); //> set
 * ```
 */
export function readScript(json: unknown): Script {
  const { sessions = {}, workers } = membersAt(json, "root", ["sessions", "workers"]);
  const read = listAt(workers, "workers").map((requests, process) =>
    listAt(requests, `workers[${process}]`).map((request, index) =>
      readRequest(request, `workers[${process}][${index}]`),
    ),
  );
  const all = read.reduce((sum, requests) => sum + requests.length, 0);
  if (all === 0 || all > mostRequests || read.length > mostWorkers) {
    const limits = `at most ${mostWorkers} lists with 1 to ${mostRequests} requests in all`;
    throw new BadScriptError("workers", limits);
  }
  return {
    sessions: Object.fromEntries(
      Object.entries(objectAt(sessions, "sessions")).map(([id, data]) => [
        idAt(id, "sessions"),
        sessionAt(data, `sessions.${id}`),
      ]),
    ),
    workers: read,
  };
}

function readRequest(json: unknown, place: string): ScriptedRequest {
  const known = ["session", "pause", "work", "edits", "destroy"];
  const { session, pause = 0, work = 0, edits = [], destroy = false } = membersAt(json, place, known);
  if (typeof destroy !== "boolean" || (destroy && listAt(edits, `${place}.edits`).length > 0)) {
    throw new BadScriptError(`${place}.destroy`, "true or false, and true only without edits");
  }
  return {
    session: idAt(session, `${place}.session`),
    pause: msAt(pause, `${place}.pause`),
    work: msAt(work, `${place}.work`),
    edits: listAt(edits, `${place}.edits`).map((edit, index) => readEdit(edit, `${place}.edits[${index}]`)),
    ...(destroy && { destroy }),
  };
}

/** What stands beside each kind of edit. */
const editMembers = {
  set: ["set", "value"],
  delete: ["delete"],
  increment: ["increment", "by"],
  append: ["append", "value"],
} as const;

function readEdit(json: unknown, place: string): Edit {
  const kinds = ["set", "delete", "increment", "append"] as const;
  const kind = kinds.find((one) => Object.hasOwn(objectAt(json, place), one));
  if (kind === undefined) throw new BadScriptError(place, "an edit: set, delete, increment or append");
  const { [kind]: pointer, value, by = 1 } = membersAt(json, place, editMembers[kind]);
  const path = pathAt(pointer, place);
  switch (kind) {
    case "set":
    case "append":
      return { type: kind, path, value: jsonAt(value, `${place}.value`) };
    case "delete":
      return { type: kind, path };
    case "increment":
      if (!Number.isSafeInteger(by)) throw new BadScriptError(`${place}.by`, "a safe integer");
      return { type: kind, path, by: Number(by) };
  }
}

/** An object that holds members of a kind only: anything else is a mistake, most likely in typing. */
function membersAt(
  json: unknown,
  place: string,
  known: readonly string[],
): Readonly<Record<string, unknown>> {
  const members = objectAt(json, place);
  const stranger = Object.keys(members).find((key) => !known.includes(key));
  if (stranger !== undefined) {
    const where = place === "root" ? stranger : `${place}.${stranger}`;
    throw new BadScriptError(where, `left out; what may stand there is ${known.join(", ")}`);
  }
  return members;
}

function objectAt(json: unknown, place: string): Readonly<Record<string, unknown>> {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new BadScriptError(place, "an object");
  return { ...json };
}

function listAt(json: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(json)) throw new BadScriptError(place, "a list");
  return json;
}

function msAt(json: unknown, place: string): number {
  if (typeof json === "number" && json >= 0 && json <= 2 ** 31 - 1) return json;
  throw new BadScriptError(place, "a number of ms, 0 or more");
}

function idAt(json: unknown, place: string): string {
  try {
    checkId(json);
  } catch {
    throw new BadScriptError(place, "a session id: 1 to 100 letters, digits, - and _, and no reserved name");
  }
  if (isWarmUp(json)) {
    throw new BadScriptError(place, `another id than ${json}, on which the processes warm up`);
  }
  return json;
}

function pathAt(json: unknown, place: string): string {
  if (typeof json === "string" && json !== "" && parsePointer(json) !== undefined) return json;
  throw new BadScriptError(place, 'an edit at a JSON Pointer below the root, such as "/cart/items"');
}

function jsonAt(json: unknown, place: string): JsonValue {
  try {
    assertJson(json);
    return json;
  } catch {
    throw new BadScriptError(place, "a JSON value");
  }
}

function sessionAt(json: unknown, place: string): JsonObject {
  const value = jsonAt(json, place);
  if (!isObject(value)) throw new BadScriptError(place, "an object");
  return value;
}
