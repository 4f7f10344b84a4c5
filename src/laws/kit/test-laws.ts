/** Registers a test for each law with a test runner. */
import { isRuleSet, type Resolver, type RuleSet } from "../../merge/rule.js";
import type { CheckResolverOptions } from "./check-resolver.js";
import type { LawsOption, RunOptions, SessionOptions } from "./options.js";
import { resolverTests } from "./resolver-tests.js";
import { rulesTests } from "./rules-tests.js";
import { runnerOf, type Runner } from "../../runner.js";
import type fc from "fast-check";

/** How tests are registered. */
export interface RegisterOptions extends Partial<Runner> {
  /** The name of the group. */
  readonly name?: string;
  /** How the rule list is written in your test file, for the snippets that failures print; `rules` by default. */
  readonly variable?: string;
}

/** How tests of a resolver are registered and run. */
export interface TestResolverOptions extends RegisterOptions, CheckResolverOptions {
  /** Generates the values that the resolver is for. */
  readonly values: fc.Arbitrary<unknown>;
}

/** How tests of a rule list are registered and run. */
export type TestRulesOptions = RegisterOptions & Omit<RunOptions, "path"> & LawsOption & SessionOptions;

/**
 * Registers a test for each law, in one line of a test file for vitest, jest or node:test. A law that does not apply is
 * skipped, with the reason in its name; a failure prints the counterexample and a regression test to paste.
 *
 * @param subject - The rule list, or one resolver.
 * @param options - The runner's `describe` and `it` (needed where they are not global), and what `checkRules` or
 * `checkResolver` take; for a resolver also `values`.
 * @throws `BadOptionError` `ERR_BAD_OPTION` for an option that makes no sense, and {@link BadSchemaError}
 * `ERR_BAD_SCHEMA`. The tests throw {@link LawBrokenError} `ERR_LAW_BROKEN`.
 *
 * @example
 * ```ts no-run
 * import { describe, it } from "node:test";
 * import { counter, defineRules } from "lawful-merge";
 * import { testLaws } from "lawful-merge/laws";
 *
 * testLaws(defineRules({ "/visits": counter() }), { describe, it });
 * ```
 */
export function testLaws(subject: RuleSet, options?: TestRulesOptions): void;
export function testLaws(subject: Resolver, options: TestResolverOptions): void;
export function testLaws(
  subject: RuleSet | Resolver,
  options: TestRulesOptions | TestResolverOptions = {},
): void {
  const { describe, it } = runnerOf(options, "testLaws(rules, { describe, it })");
  const isList = isRuleSet(subject);
  const tests = isList ? rulesTests(subject, options) : resolverTests(subject, options);
  describe(options.name ?? (isList ? "the laws of merge" : `the resolver ${subject.name}`), () => {
    for (const test of tests) {
      if (test.skip === true) it.skip(test.title, () => undefined);
      else it(test.title, test.body);
    }
  });
}
