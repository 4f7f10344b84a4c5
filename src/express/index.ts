/**
 * Sessions of express-session that merge.
 *
 * @module lawful-merge/express
 */
export type { Callback } from "../adapter/callback.js";
export type { AdapterOptions } from "../adapter/options.js";
export { expressStore } from "./express-store.js";
export { moveSessions } from "./move.js";
export type { MovedSessions, SourceStore } from "./move.js";
export type { ExpressStore } from "./store.js";
