/** How a server that is written by hand gives its requests sessions. */
import type { Store } from "../store/api.js";
import { idIn, withCookie } from "./cookie.js";
import { cookieSettingsOf, type SessionCookieOptions } from "./options.js";
import { Visit, type VisitedSession } from "./visit.js";

/** Options of a handler. */
export interface SessionHandlerOptions {
  /** How the cookie is set that has the session's id. */
  readonly cookie?: SessionCookieOptions;
}

/**
 * Answers a request by work that has its session.
 *
 * @typeParam T - The shape of the session's data.
 * @param request - The request, of which the cookie is read.
 * @param work - Makes the response, and edits the session as it likes. If it throws, nothing is stored.
 * @returns The response, after the session was committed, with a cookie where the browser needs one.
 */
export type SessionHandler<T extends object> = (
  request: Request,
  work: (session: VisitedSession<T>) => Response | Promise<Response>,
) => Promise<Response>;

/**
 * Makes a handler for servers that speak the web's `Request` and `Response`, as those of Hono do, and node:http behind a
 * small bridge. It knows the visitor by a cookie with a random id, lets the work edit the session, and commits before the
 * response is sent, so that what goes wrong can still be answered for.
 *
 * @typeParam T - The shape of the session's data. A new session is `{}`, so make members optional.
 * @param store - Where the sessions are. Its rules and its `ttl` are the sessions'. It is not closed.
 * @param options - How the cookie is set; nothing must be given.
 * @returns The handler. It rejects with whatever the work throws, with `ERR_CONFLICT`, `ERR_SESSION_DESTROYED` where the
 * store's `onDestroyed` is not `"discard"`, and with the store's other errors.
 * @throws `ERR_BAD_OPTION`.
 *
 * @example
 * ```ts
 * import { sessionHandler } from "lawful-merge/handle";
 * import { memoryStore } from "lawful-merge/memory";
 *
 * const handle = sessionHandler(memoryStore<{ visits?: number }>());
 * const visit = (cookie = "") =>
 *   handle(new Request("http://localhost/", { headers: { cookie } }), ({ data }) => {
 *     data.visits = (data.visits ?? 0) + 1;
 *     return new Response(`visit ${data.visits}`);
 *   });
 *
 * const first = await visit();
 * const [cookie = ""] = first.headers.getSetCookie()[0]?.split(";") ?? [];
 * const second = await visit(cookie);
 * console.log(await first.text(), "-", await second.text()); //> visit 1 - visit 2
 * ```
 */
export function sessionHandler<T extends object>(
  store: Store<T>,
  options: SessionHandlerOptions = {},
): SessionHandler<T> {
  const settings = cookieSettingsOf(options.cookie ?? {});
  return async (request, work) => {
    const visit = await Visit.of(store, idIn(request, settings));
    const response = await work(visit.visited());
    const news = await visit.end(settings.maxAge !== undefined);
    if (news.type === "none") return response;
    return withCookie(response, news.type === "set" ? news.id : undefined, settings);
  };
}
