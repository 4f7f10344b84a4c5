/**
 * The catalogue of conflict rules, beside `counter` of the root: each with the laws that it keeps.
 *
 * @module lawful-merge/rules
 */
export { keyed } from "./keyed.js";
export { max } from "./max.js";
export { sequence } from "./sequence.js";
export { text } from "./text.js";
export { append } from "./append.js";
export { firstOf } from "./first-of.js";
export type { ValuesOf } from "./first-of.js";
export { latest } from "./latest.js";
export type { Timestamp } from "./latest.js";
export { min } from "./min.js";
export { orElse } from "./or-else.js";
export { union } from "./union.js";
export { rulesFromJson, ruleWords } from "./words.js";
