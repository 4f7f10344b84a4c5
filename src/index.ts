/**
 * The three-way merge, its conflict rules and its errors; no run-time dependency.
 *
 * @module lawful-merge
 */
export { isLawfulMergeError, LawfulMergeError } from "./errors.js";
export { mergeRecords, refuse } from "./merge/answer.js";
export type { Answer, Records, RecordSides, Refusal, Resolve } from "./merge/answer.js";
export { assertJson } from "./merge/copy.js";
export type { DepthOptions } from "./merge/depth.js";
export { equals } from "./merge/equality.js";
export {
  BadOptionError,
  InvalidValueError,
  MergeConflictError,
  RuleDefectError,
  TooDeepError,
  TooLargeError,
} from "./merge/errors.js";
export type { InvalidReason, RuleDeed, Side } from "./merge/errors.js";
export type { JsonArray, JsonObject, JsonValue } from "./merge/json.js";
export { merge, mergeOrThrow } from "./merge/merge.js";
export type { MergeOptions } from "./merge/merge.js";
export { formatPointer, parsePointer } from "./merge/pointer.js";
export type { Conflict, ConflictKind, Decision, MergeResult, RecordAt } from "./merge/result.js";
export type {
  Atomic,
  Policy,
  Resolver,
  ResolverFor,
  ResolverLaw,
  Rule,
  RuleEntry,
  RuleSet,
  RuleSetFor,
  RuleState,
  UnreachableRule,
} from "./merge/rule.js";
export { atomic } from "./rules/atomic.js";
export { counter } from "./rules/counter.js";
export { defineRules } from "./rules/define.js";
export type { RuleList } from "./rules/define.js";
export { BadRuleError } from "./rules/errors.js";
export type { RuleProblem } from "./rules/errors.js";
export { explain } from "./rules/explain.js";
export type { Explanation } from "./rules/explain.js";
export { rulesFromJson } from "./rules/json.js";
export type { RuleWord, RuleWords } from "./rules/json.js";
export { resolver } from "./rules/resolver.js";
export type { ResolverOptions, ResolverOptionsFor } from "./rules/resolver.js";
export { topLevelRules } from "./rules/top-level.js";
export type { DefineRulesFor } from "./rules/typed/define-for.js";
