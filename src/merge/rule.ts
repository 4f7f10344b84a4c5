/**
 * What a rule is, as merge sees it, and how merge asks a compiled rule list about a path. How a list is
 * written and compiled is the business of `src/rules`.
 */
import type { Resolve } from "./answer.js";

/** How a conflict is settled: mine wins, theirs wins, or it is reported. */
export type Policy = "override" | "ignore" | "fail";

/** Claims a node as one indivisible value; where the sides differ, the policy settles it as a whole. */
export interface Atomic {
  /** Tells this rule from the others. */
  readonly type: "atomic";
  /** Settles the node where both sides changed it and differ. */
  readonly policy: Policy;
}

/**
 * A law that a resolver's author vouches for. It is said of merge with the resolver at its node, not of the
 * function alone; the specification's chapter on laws has the definitions.
 */
export type ResolverLaw =
  "commutative" | "associative" | "agreement" | "retrySafe" | "total" | "conservative";

/** Claims a node and computes its value; made by `resolver`, `counter` and the like. */
export interface Resolver {
  /** Tells this rule from the others. */
  readonly type: "resolver";
  /** Names the resolver in decisions, conflicts and errors. */
  readonly name: string;
  /**
   * When it runs: where both changed the node and differ (`conflict`); or wherever both changed it, even alike
   * (`concurrent`); or where they differ, and alike too if a concurrent resolver may lie below (`nested`, for those
   * that answer with records).
   */
  readonly on: "conflict" | "concurrent" | "nested";
  /** The laws its author vouches for. */
  readonly declares: readonly ResolverLaw[];
  /** The computation. */
  readonly resolve: Resolve;
}

/**
 * A resolver that says which values it is for, so that a rule set made for a session's type can check it. At run time
 * it may be asked about any value.
 */
export interface ResolverFor<Value> extends Resolver {
  /** For types only: never there at run time. */
  readonly values?: (value: Value) => void;
}

/** A conflict rule: a policy settles conflicts under its pattern; `atomic` and resolvers claim nodes. */
export type Rule = Policy | Atomic | Resolver;

/** One line of a rule list. */
export interface RuleEntry {
  /** Its place in the list, from 0. */
  readonly index: number;
  /** The pattern as text; a regular expression with its delimiters. */
  readonly pattern: string;
  /** The pattern as it was given, to make other lists with. */
  readonly source: string | RegExp;
  /** The rule behind the pattern. */
  readonly rule: Rule;
}

/** What a rule list says of one node, and the way to the nodes below it. */
export interface RuleState {
  /** The first rule that says something of the node: a policy that covers it, or a claim that matches it. */
  readonly governing: RuleEntry | undefined;
  /** Whether a resolver that runs on agreement may claim this node or one below it. */
  readonly concurrent: boolean;
  /** The state of the member under a key. */
  readonly step: (key: string) => RuleState;
}

/** A rule that can never govern anything, because earlier ones do wherever it would. */
export interface UnreachableRule {
  /** The rule. */
  readonly entry: RuleEntry;
  /** What stands in its way: one rule, if one does so alone, or all before it. */
  readonly shadowedBy: readonly RuleEntry[];
  /** The same in a sentence. */
  readonly why: string;
}

/** A compiled rule list: made once by `defineRules`, used by any number of merges. */
export interface RuleSet {
  /** The list in its order; the first entry that covers a node governs it. */
  readonly entries: readonly RuleEntry[];
  /** What the list says of the root. */
  readonly root: RuleState;
  /** The rules that can never govern anything, in the order of the list: mostly a mistake in the order. */
  readonly unreachable: readonly UnreachableRule[];
}

/**
 * A rule set that says for which type of session it was made, so that a merge or a store of another type refuses it. At
 * run time it is a rule set like any other.
 */
export interface RuleSetFor<Session> extends RuleSet {
  /** For types only: never there at run time. */
  readonly sessions?: ((session: Session) => void) | undefined;
}

/** Whether something is a compiled rule list, even one made by another copy of the package. */
export function isRuleSet(rules: unknown): rules is RuleSet {
  const { root } = (rules ?? {}) as Readonly<{ root?: Partial<RuleState> | null }>;
  return typeof root?.step === "function";
}

/** The name of a rule as decisions and errors show it, such as `override`, `atomic(fail)` or `counter`. */
export function ruleName(rule: Rule): string {
  if (typeof rule === "string") return rule;
  return rule.type === "atomic" ? `atomic(${rule.policy})` : rule.name;
}

/** Whether a rule is a resolver that runs wherever both sides changed its node, even alike. */
export function isConcurrent(rule: Rule | undefined): boolean {
  return typeof rule === "object" && rule.type === "resolver" && rule.on === "concurrent";
}

/** Whether the rule that governs a node claims it even where both sides made the same change. */
export function runsOnAgreement({ governing, concurrent }: RuleState): boolean {
  if (typeof governing?.rule !== "object" || governing.rule.type !== "resolver") return false;
  return governing.rule.on !== "conflict" && concurrent;
}
