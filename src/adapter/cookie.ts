/**
 * The cookie of a framework's session, as it is stored. Each request moves its expiry, so that is no part of the data:
 * it is the record's, and put back when the session is read. What is left are settings, which an edit is rare of.
 */
import { member, type JsonObject, type Maybe } from "../merge/json.js";
import { isRoot } from "../store/merge-roots.js";

/** What is read from a session's cookie. */
export interface ReadCookie {
  /** What is stored of it. */
  readonly settings: JsonObject;
  /** When it expires, in ms since the epoch; `undefined` for a cookie that lasts as long as the browser's window. */
  readonly expiresAt: number | undefined;
}

/**
 * A lifetime that differs from the one before by less is the same, in ms: express-session computes it anew with each
 * touch, as a difference of two looks at the clock, between which a millisecond may pass.
 */
const tolerance = 1000;

/** Reads a cookie in JSON; `before` is what was stored of it when the request began. */
export function readCookie(cookie: Maybe, before: Maybe): ReadCookie {
  const { expires, ...settings } = withoutOriginalExpires(objectOr(cookie));
  const time = typeof expires === "string" ? Date.parse(expires) : Number.NaN;
  const lifetime = settings["originalMaxAge"];
  const known = member(objectOr(before), "originalMaxAge");
  const isSame =
    typeof lifetime === "number" && typeof known === "number" && Math.abs(lifetime - known) < tolerance;
  return {
    settings: {
      ...settings,
      ...(isSame ? { originalMaxAge: known } : {}),
      // One without an expiry says so, to be told from one whose expiry the record has.
      ...(Number.isNaN(time) ? { expires: null } : {}),
    },
    expiresAt: Number.isNaN(time) ? undefined : time,
  };
}

/** The cookie in JSON, for a framework to read: the settings that are stored, and the expiry of the record. */
export function shownCookie(settings: Maybe, expiresAt: number | undefined): JsonObject {
  const expires = expiresAt === undefined ? null : new Date(expiresAt).toISOString();
  return { expires, ...objectOr(settings) };
}

/** @fastify/session makes it anew from the expiry, each time it reads a session. */
function withoutOriginalExpires(cookie: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(cookie).filter(([key]) => key !== "originalExpires"));
}

function objectOr(value: Maybe): JsonObject {
  return isRoot(value) ? value : {};
}
