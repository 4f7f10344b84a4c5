/**
 * What a rule is, as merge sees it, and how merge asks a compiled rule list about a path. How a list is
 * written and compiled is the business of `src/rules`.
 */
import type { JsonValue } from "./json.js";

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

const refusal = Symbol.for("lawful-merge.refusal");

/** A resolver's answer that it can't settle this conflict; made by {@link refuse}. */
export interface Refusal {
  /** Why, for the conflict's `reason`; it must not hold session values. */
  readonly reason: string;
  /** @internal */
  readonly [refusal]: true;
}

/**
 * Makes a resolver's answer for a case that it can't settle: the node becomes a reported conflict.
 *
 * @param reason - Why, in a few words, without session values; it is shown as the conflict's `reason`.
 * @returns The refusal, to be returned by the resolver.
 *
 * @example
 * ```ts
 * import { defineRules, merge, refuse, resolver } from "lawful-merge";
 *
 * const longest = resolver({
 *   name: "longest",
 *   resolve: (_base, mine, theirs) =>
 *     typeof mine === "string" && typeof theirs === "string"
 *       ? mine.length > theirs.length ? mine : theirs
 *       : refuse("both sides must be strings"),
 * });
 * const result = merge({ note: "" }, { note: 1 }, { note: "hello" }, defineRules([["/note", longest]]));
 * console.log(result.ok || result.conflicts[0]?.reason); //> both sides must be strings
 * ```
 */
export function refuse(reason: string): Refusal {
  return Object.freeze({ reason, [refusal]: true as const });
}

/** Whether a resolver's answer is a refusal, even one made by another copy of the package. */
export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === "object" && answer !== null && refusal in answer;
}

/**
 * Computes the merged value of a node from its three values, each `undefined` where it is absent.
 *
 * It must be pure: the same inputs give the same answer. Its inputs are copies of its own, checked to be session
 * values. It returns a session value, `undefined` for absent, or a {@link Refusal}.
 */
export type Resolve = (
  base: JsonValue | undefined,
  mine: JsonValue | undefined,
  theirs: JsonValue | undefined,
  path: string,
) => JsonValue | Refusal | undefined;

/** Claims a node and computes its value; made by `resolver`, `counter` and the like. */
export interface Resolver {
  /** Tells this rule from the others. */
  readonly type: "resolver";
  /** Names the resolver in decisions, conflicts and errors. */
  readonly name: string;
  /** Runs where the changed sides differ (`conflict`), or wherever both changed the node (`concurrent`). */
  readonly on: "conflict" | "concurrent";
  /** The laws its author vouches for. */
  readonly declares: readonly ResolverLaw[];
  /** The computation. */
  readonly resolve: Resolve;
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

/**
 * What a rule list says of one node, and the way to the nodes below it.
 *
 * A claiming rule that governs a node which merge walks to always matches that very node: had its pattern
 * matched an ancestor, it would have governed and claimed that one, and merge would not have walked on.
 */
export interface RuleState {
  /** The first rule whose pattern covers the node. */
  readonly governing: RuleEntry | undefined;
  /** Whether a resolver that runs on agreement may claim this node or one below it. */
  readonly concurrent: boolean;
  /** The state of the member under a key. */
  readonly step: (key: string) => RuleState;
}

/** A compiled rule list: made once by `defineRules`, used by any number of merges. */
export interface RuleSet {
  /** The list in its order; the first entry that covers a node governs it. */
  readonly entries: readonly RuleEntry[];
  /** What the list says of the root. */
  readonly root: RuleState;
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

/** Whether a rule is a resolver that runs even where both sides made the same change. */
export function runsOnAgreement(rule: Rule | undefined): boolean {
  return typeof rule === "object" && rule.type === "resolver" && rule.on === "concurrent";
}
