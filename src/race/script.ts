/** What the processes of a race are to do, and how a script that somebody wrote is read. Runs nothing. */
import { assertJson } from "../merge/copy.js";
import { isObject, type JsonObject, type JsonValue } from "../merge/json.js";
import { parsePointer } from "../merge/pointer.js";
import type { Edit } from "./edit.js";
import { BadScriptError } from "./errors.js";
import { mostRequests, mostWorkers } from "./limits.js";

/** One request: pause, open the session, work for a while, edit, commit. */
export interface ScriptedRequest {
  /** How long its process rests before it, in ms; none if left out. */
  readonly pause?: number;
  /** The session it opens. */
  readonly session: string;
  /** How long it works between open and commit, in ms. */
  readonly work: number;
  /** What it changes at the end of its work. */
  readonly edits: readonly Edit[];
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
 * An edit is `{"set": POINTER, "value": …}`, `{"delete": POINTER}` or `{"increment": POINTER, "by": NUMBER}`.
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
  const { sessions = {}, workers } = objectAt(json, "root");
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
  const { session, pause = 0, work = 0, edits = [] } = objectAt(json, place);
  return {
    session: idAt(session, `${place}.session`),
    pause: msAt(pause, `${place}.pause`),
    work: msAt(work, `${place}.work`),
    edits: listAt(edits, `${place}.edits`).map((edit, index) => readEdit(edit, `${place}.edits[${index}]`)),
  };
}

function readEdit(json: unknown, place: string): Edit {
  const edit = objectAt(json, place);
  if ("set" in edit) {
    return { type: "set", path: pathAt(edit["set"], place), value: jsonAt(edit["value"], `${place}.value`) };
  }
  if ("delete" in edit) return { type: "delete", path: pathAt(edit["delete"], place) };
  const { increment, by = 1 } = edit;
  if (increment === undefined) throw new BadScriptError(place, "an edit: set, delete or increment");
  if (!Number.isSafeInteger(by)) throw new BadScriptError(`${place}.by`, "a safe integer");
  return { type: "increment", path: pathAt(increment, place), by: Number(by) };
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
  if (typeof json === "string" && /^[A-Za-z0-9-]{1,128}$/.test(json)) return json;
  throw new BadScriptError(place, "a session id of letters, digits and hyphens");
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
