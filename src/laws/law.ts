/** What a law is: data and a predicate. Knows no test runner and no generator. */
import type { Maybe } from "../merge/json.js";
import type { MergeResult } from "../merge/result.js";
import type { RuleSet } from "../merge/rule.js";

/** A three-way merge that a law can be checked on: this library's, or a wrong one to show that laws can fail. */
export type MergeFunction = (base: Maybe, mine: Maybe, theirs: Maybe, rules?: RuleSet) => MergeResult;

/** One case that a law is checked on. */
export interface Sample {
  /** What all sides started from; `undefined` for absent, here and below. */
  readonly base: Maybe;
  /** What mine made of it. */
  readonly mine: Maybe;
  /** What theirs made of it. */
  readonly theirs: Maybe;
  /** What a third writer made of it, for laws of more than two. */
  readonly third: Maybe;
  /** The rule list, R. */
  readonly rules: RuleSet;
}

/** How a sample breaks a law. */
export interface Breach {
  /** One sentence that says what is wrong, naming the place by its JSON Pointer where there is one. */
  readonly sentence: string;
  /** What the law wanted. */
  readonly wanted: unknown;
  /** What came out. */
  readonly got: unknown;
  /** The same two, where both are what a merge came to. */
  readonly outcomes?: { readonly got: Outcome; readonly wanted: Outcome };
}

/** What a merge came to, without its records: the value, or where the conflicts are and of which kinds. */
export type Outcome = { readonly value: Maybe } | { readonly conflicts: readonly string[] };

/** A triple and a rule list in JSON, to show a law by. */
export interface Example {
  /** What happens in the example and what the law says of it, in a sentence or two. */
  readonly story: string;
  /** What both sides started from. */
  readonly base: Maybe;
  /** What mine made of it. */
  readonly mine: Maybe;
  /** What theirs made of it. */
  readonly theirs: Maybe;
  /** The rule list in its JSON form; none where it is left out. */
  readonly rules?: readonly (readonly [pattern: string, rule: unknown])[];
}

/** A statement about merge that can be checked on samples: a law, or what a resolver declares. */
export interface Statement {
  /** Its name in tests, reports and links. */
  readonly id: string;
  /** It as a formula or an exact sentence; M(b, m, t) is the merge under a rule list R. */
  readonly statement: string;
  /** The condition on R, in words. */
  readonly condition: string;
  /** The condition on R, as a predicate. */
  readonly appliesTo: (rules: RuleSet) => boolean;
  /**
   * Checks it on one sample, whose rule list meets the condition.
   *
   * @param merge - The merge under test.
   * @param sample - The case.
   * @returns The breach, or `undefined` where it holds.
   */
  readonly check: (merge: MergeFunction, sample: Sample) => Breach | undefined;
}

/** A law of merge: what it states, of which rule lists, why it matters, and the predicate that checks it. */
export interface Law extends Statement {
  /** The law in a few plain words. */
  readonly title: string;
  /** What would go wrong in a session without it. */
  readonly matters: string;
  /** A worked example. */
  readonly example: Example;
}
