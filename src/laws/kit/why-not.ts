/** Why a law does not speak of a rule list, in words that name the rules that make it so. */
import { ruleName, type ResolverLaw, type Rule, type RuleEntry, type RuleSet } from "../../merge/rule.js";
import { defineRules } from "../../rules/define.js";
import { declarations } from "../declarations.js";
import type { Statement } from "../law.js";
import { ruleAt } from "./rule-at.js";

/** The reason, a sentence. */
export function whyNot(law: Statement, rules: RuleSet): string {
  const inTheWay = rules.entries.filter(({ rule }) => !speaksOf(law, rule));
  const reasons = inTheWay.map((entry) => `${nameOf(entry)} ${reasonOf(law, entry.rule)}`);
  const told = reasons.length > 3 ? [...reasons.slice(0, 3), `${reasons.length - 3} more`] : reasons;
  return `It holds for ${law.condition}; ${told.join("; ")}.`;
}

function nameOf({ rule, pattern }: RuleEntry): string {
  return ruleAt({ rule: ruleName(rule), pattern });
}

function speaksOf(law: Statement, rule: Rule): boolean {
  return law.appliesTo(defineRules([["", rule]]));
}

const declarable: readonly ResolverLaw[] = declarations.map(({ id }) => id);

function reasonOf(law: Statement, rule: Rule): string {
  if (typeof rule !== "object" || rule.type === "atomic") return "settles conflicts otherwise";
  const declaring = (declares: readonly ResolverLaw[], on = rule.on): boolean =>
    speaksOf(law, { ...rule, declares, on });
  if (!declaring(declarable, "conflict")) return "is a resolver";
  const missing = declarable.filter(
    (id) => !rule.declares.includes(id) && !declaring(without(id), "conflict"),
  );
  return [
    ...(declaring(declarable) ? [] : ["runs where both sides agree, too"]),
    ...missing.map((id) => `does not declare ${id}`),
  ].join(" and ");
}

function without(id: ResolverLaw): readonly ResolverLaw[] {
  return declarable.filter((other) => other !== id);
}
