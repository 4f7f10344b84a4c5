/**
 * The laws of merge as objects, the generators that try them, and the runner. Needs fast-check.
 *
 * @module lawful-merge/laws
 */
export { arbitrarySample } from "./arbitrary/sample.js";
export { declarations } from "./declarations.js";
export type { Declaration } from "./declarations.js";
export { smallDomain, triplesOver } from "./exhaustive.js";
export { assertLaw } from "./kit/assert-law.js";
export { checkResolver } from "./kit/check-resolver.js";
export type { CheckResolverOptions } from "./kit/check-resolver.js";
export { checkRules } from "./kit/check-rules.js";
export type { CheckRulesOptions, ProgressOption } from "./kit/check-rules.js";
export { BadSchemaError, LawBrokenError } from "./kit/errors.js";
export type { SchemaProblem } from "./kit/errors.js";
export { formatReport } from "./kit/format-report.js";
export { onlyRule } from "./kit/only-rule.js";
export type { LawsOption, RunOptions, SessionOptions } from "./kit/options.js";
export type {
  Counterexample,
  DeclarationVerdict,
  Deed,
  LawVerdict,
  Merged,
  Misbehaviour,
  Outcomes,
  ResolverReport,
  RuleAlone,
  RuleDefect,
  RuleReach,
  RulesReport,
  SideName,
  Sides,
  Verdict,
} from "./kit/report.js";
export type { Register, RegisterTest, Runner } from "../runner.js";
export { testLaws } from "./kit/test-laws.js";
export type { RegisterOptions, TestResolverOptions, TestRulesOptions } from "./kit/test-laws.js";
export type { Breach, Example, Law, MergeFunction, Outcome, Sample, Statement } from "./law.js";
export { laws } from "./suite.js";
export { lawProperty, verifyLaw } from "./verify.js";
export type { Verification, VerifyOptions } from "./verify.js";
