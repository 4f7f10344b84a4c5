/** How an application makes the store for express-session. */
import type { AdapterOptions } from "../adapter/options.js";
import type { Backend } from "../store/contract.js";
import { ExpressStore } from "./store.js";

/**
 * Makes a store for express-session, over any backend. Requests that overlap each keep their edits: at the end of a
 * request its edits are merged into what is stored by then, and a session that was destroyed meanwhile stays so.
 *
 * @param backend - Where sessions are kept: `fileBackend`, `memoryBackend`, or one of your own. It belongs to the store
 * from now on and is closed with it.
 * @param options - Conflict rules, time-to-live (ms) and the like; none must be given.
 * @returns The store, for the option `store` of express-session.
 * @throws `ERR_BAD_OPTION`.
 *
 * @example
 * ```ts no-run
 * import express from "express";
 * import session from "express-session";
 * import { expressStore } from "lawful-merge/express";
 * import { fileBackend } from "lawful-merge/file-store";
 *
 * const app = express();
 * app.use(
 *   session({
 *     secret: "keyboard cat",
 *     resave: false,
 *     saveUninitialized: false,
 *     store: expressStore(fileBackend({ directory: "sessions" })),
 *   }),
 * );
 * ```
 */
export function expressStore(backend: Backend, options: AdapterOptions = {}): ExpressStore {
  return new ExpressStore(backend, options);
}
