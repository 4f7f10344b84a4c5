/**
 * The laws of merge as objects, the generators that try them, and the runner. Needs fast-check.
 *
 * @module lawful-merge/laws
 */
export { arbitrarySample } from "./arbitrary/sample.js";
export { declarations } from "./declarations.js";
export type { Declaration } from "./declarations.js";
export { smallDomain, triplesOver } from "./exhaustive.js";
export type { Breach, Example, Law, MergeFunction, Sample, Statement } from "./law.js";
export { laws } from "./suite.js";
export { lawProperty, verifyLaw } from "./verify.js";
export type { Verification, VerifyOptions } from "./verify.js";
