/**
 * The catalogue of conflict rules, beside `counter` of the root: each with the laws that it keeps.
 *
 * @module lawful-merge/rules
 */
export { keyed } from "./keyed.js";
export { max } from "./max.js";
export { sequence } from "./sequence.js";
export { text } from "./text.js";
export { rulesFromJson, ruleWords } from "./words.js";
