/** Follows the session objects of a request: whoever gives it one, the store hears of it. */
import { isSession, type FastifyStore } from "./store.js";

const followed = new WeakSet<object>();

/**
 * Lets the store see each session object that a request is given, at that moment: after a reload or a new id it has
 * another one, and nobody has edited it yet.
 */
export function follow(store: FastifyStore, request: object): void {
  if (followed.has(request)) return;
  followed.add(request);
  let session: unknown = "session" in request ? request.session : undefined;
  let last = isSession(session) ? session : undefined;
  Object.defineProperty(request, "session", {
    get: () => session,
    set: (given: unknown) => {
      session = store.given(last, given);
      if (isSession(session)) last = session;
    },
    enumerable: true,
    configurable: true,
  });
}
