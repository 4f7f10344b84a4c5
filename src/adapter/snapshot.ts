/** What a framework's live session object holds, as JSON: a copy that later edits don't reach. */
import { member, type JsonObject, type Maybe } from "../merge/json.js";
import { checkData } from "../store/stored.js";
import { readCookie } from "./cookie.js";
import { refusalOf } from "./refusal.js";

/** What is taken of a session object at the moment that it is to be saved or touched. */
export interface Snapshot {
  /** Its data without the cookie; `undefined` where that is to stay what it was. */
  readonly data: JsonObject | undefined;
  /** Its cookie. */
  readonly cookie: Maybe;
}

/** A session as a request has left it. */
export interface Mine {
  /** Its data, the settings of its cookie included. */
  readonly data: JsonObject;
  /** When its cookie expires, in ms since the epoch; `undefined` where it doesn't. */
  readonly expiresAt: number | undefined;
}

/** Takes a snapshot of a session object, given the limit of nesting in levels. */
export type Take = (session: object, maxDepth: number) => Snapshot;

/**
 * The JSON of a session, as its framework's own stores take it: what is undefined vanishes, a Date becomes a text.
 *
 * @throws `ERR_NOT_JSON` or `ERR_TOO_DEEP` for what has no JSON, such as a cycle.
 */
export const takeSession: Take = (session, maxDepth) => {
  const { cookie, ...data } = jsonOf(session, maxDepth);
  return { data, cookie };
};

/** The JSON of a session's cookie alone. */
export const takeCookie: Take = (session, maxDepth) => {
  const { cookie } = jsonOf({ cookie: "cookie" in session ? session.cookie : undefined }, maxDepth);
  return { data: undefined, cookie };
};

/** What a snapshot says beside what the session came from. */
export function mineOf({ data, cookie }: Snapshot, ancestor: JsonObject): Mine {
  const { settings, expiresAt } = readCookie(cookie, member(ancestor, "cookie"));
  return { data: { ...(data ?? ancestor), cookie: settings }, expiresAt };
}

function jsonOf(session: object, maxDepth: number): JsonObject {
  const plain = { ...session };
  let json: JsonObject;
  try {
    // The JSON of an object is an object's.
    json = JSON.parse(JSON.stringify(plain)) as JsonObject;
  } catch (error) {
    // What a toJSON of the application's throws is the application's error.
    throw refusalOf(plain, maxDepth) ?? error;
  }
  checkData(json, "mine", maxDepth);
  return json;
}
