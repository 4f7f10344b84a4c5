/**
 * Sessions of @fastify/session that merge.
 *
 * @module lawful-merge/fastify
 */
export type { AdapterOptions } from "../adapter/options.js";
export { lawfulSession } from "./plugin.js";
export type { LawfulSessionOptions } from "./plugin.js";
