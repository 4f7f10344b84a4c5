/** What is wrong with a rule list, said when the list is made. */
import { LawfulMergeError } from "../errors.js";

/** The ways in which a rule can be bad. */
export type RuleProblem =
  | "malformed pointer"
  | "malformed regular expression"
  | "regular expression in a string"
  | "not a pattern"
  | "unknown policy"
  | "not a rule"
  | "resolver without a function"
  | "unknown trigger"
  | "unknown law"
  | "not a rule list";

const remedies: Readonly<Record<RuleProblem, string>> = {
  "malformed pointer": `Begin a path with "/", and write "~" as "~0", "/" in a key as "~1", a literal "*" as "~2".`,
  "malformed regular expression": `Mend the expression; it is tested against the top-level key.`,
  "regular expression in a string": `Write it without quotes, /like this/, or {"key":"like this"} in JSON rules.`,
  "not a pattern": `A pattern is a string such as "/cart/*" or a regular expression on the top-level key.`,
  "unknown policy": `Policies are "override", "ignore" and "fail".`,
  "not a rule": `A rule is a policy, atomic(policy), or a resolver such as counter().`,
  "resolver without a function": `Give the resolver a function, as resolver({ name, resolve }) does.`,
  "unknown trigger": `A resolver runs on "conflict", "concurrent" or "nested".`,
  "unknown law": `A resolver declares commutative, associative, agreement, retrySafe, total or conservative.`,
  "not a rule list": `Pass an array of [pattern, rule] pairs, or an object from pattern to rule.`,
};

/** A rule list could not be made because one of its rules is bad. Code `ERR_BAD_RULE`. */
export class BadRuleError extends LawfulMergeError {
  override readonly name = "BadRuleError";
  /** The place of the bad rule in its list, from 0; -1 where the list itself is none. */
  readonly index: number;
  /** The bad rule's pattern, as far as it can be shown. */
  readonly pattern: string;
  /** What is wrong. */
  readonly problem: RuleProblem;

  /** @internal */
  constructor(index: number, pattern: string, problem: RuleProblem) {
    const place = index < 0 ? "The rule list" : `Rule ${index} (${pattern})`;
    super("ERR_BAD_RULE", `${place}: ${problem}. ${remedies[problem]}`);
    this.index = index;
    this.pattern = pattern;
    this.problem = problem;
  }
}
