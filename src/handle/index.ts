/**
 * Sessions for servers that are written by hand, on the web's `Request` and `Response`.
 *
 * @module lawful-merge/handle
 */
export type { SessionCookieOptions } from "./options.js";
export { sessionHandler } from "./session-handler.js";
export type { SessionHandler, SessionHandlerOptions } from "./session-handler.js";
export type { VisitedSession } from "./visit.js";
