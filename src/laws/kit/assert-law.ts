/** Asserts a law on one case: what a counterexample becomes in a user's tests. */
import { BadOptionError } from "../../merge/errors.js";
import { merge } from "../../merge/merge.js";
import { isRuleSet, type RuleSet } from "../../merge/rule.js";
import { everyList } from "../conditions.js";
import { declarations } from "../declarations.js";
import type { Statement } from "../law.js";
import { laws } from "../suite.js";
import { breachOf } from "../verify.js";
import { counterexampleOf } from "./counterexample.js";
import { LawBrokenError } from "./errors.js";
import { caseText } from "./format-case.js";
import type { Sides } from "./report.js";
import { whyNot } from "./why-not.js";

/**
 * Asserts that a law holds in one case: the regression test that a counterexample leaves behind.
 *
 * @param law - The id of a law, or what a resolver at the root of the rules declares.
 * @param rules - The rule list.
 * @param sides - The case; a side that is left out is absent.
 * @throws {@link LawBrokenError} `ERR_LAW_BROKEN` if it does not hold, and `BadOptionError` `ERR_BAD_OPTION` if
 * there is no such law or it does not speak of these rules.
 *
 * @example
 * ```ts
 * import { counter, defineRules } from "lawful-merge";
 * import { assertLaw } from "lawful-merge/laws";
 *
 * const rules = defineRules({ "/visits": counter() });
 * assertLaw("symmetry", rules, { base: { visits: 1 }, mine: { visits: 2 }, theirs: { visits: 3 } });
 * ```
 */
export function assertLaw(law: string, rules: RuleSet, sides: Sides): void {
  if (!isRuleSet(rules)) throw new BadOptionError("rules", "a rule set made by defineRules");
  const statement = statementOf(law);
  if (!statement.appliesTo(rules)) {
    throw new BadOptionError("law", `one that speaks of these rules. ${whyNot(statement, rules)}`);
  }
  const { base, mine, theirs, third } = sides;
  const sample = { base, mine, theirs, third, rules };
  const breach = breachOf(statement, merge, sample);
  if (breach === undefined) return;
  const counterexample = counterexampleOf(statement, sample, breach);
  throw new LawBrokenError(
    law,
    `${law} does not hold: ${statement.statement}\n${caseText(counterexample)}`,
    counterexample,
  );
}

function statementOf(id: string): Statement {
  const found = [...laws, ...declarations.map((declaration) => ({ ...everyList, ...declaration }))].find(
    (one) => one.id === id,
  );
  if (found === undefined)
    throw new BadOptionError("law", `the id of a law: ${laws.map((one) => one.id).join(", ")}`);
  return found;
}
