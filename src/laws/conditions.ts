/** The conditions that laws put on rule lists, each in words and as a predicate. */
import type { ResolverLaw, Rule, RuleSet } from "../merge/rule.js";

/** A condition on R. */
export interface Condition {
  readonly condition: string;
  readonly appliesTo: (rules: RuleSet) => boolean;
}

/** No condition. */
export const everyList: Condition = { condition: "every R", appliesTo: () => true };

/** No resolver runs on agreement. */
export const noConcurrent: Condition = {
  condition: "no resolver with on: concurrent",
  appliesTo: each((rule) => !isResolver(rule) || rule.on !== "concurrent"),
};

/** Whatever settles a conflict treats both sides alike. */
export const symmetricRules: Condition = {
  condition: "policies fail and atomic(fail), resolvers that declare commutative",
  appliesTo: each((rule) => failsOrDeclares(rule, "commutative")),
};

/** Whatever settles a conflict gives the same in every order. */
export const associativeRules: Condition = {
  condition: "policies fail and atomic(fail), resolvers that declare associative",
  appliesTo: each((rule) => failsOrDeclares(rule, "associative")),
};

/** Sending an edit again changes nothing. */
export const retryableRules: Condition = {
  condition: "no resolver with on: concurrent; resolvers that declare retrySafe",
  appliesTo: each(
    (rule) => !isResolver(rule) || (rule.on !== "concurrent" && rule.declares.includes("retrySafe")),
  ),
};

/** Every conflict has a winner, at the smallest node. */
export const winningPolicies: Condition = {
  condition: "R without fail, atomic and resolvers",
  appliesTo: each((rule) => rule === "override" || rule === "ignore"),
};

/** Whether a list holds a resolver. */
export function hasResolver(rules: RuleSet): boolean {
  return rules.entries.some(({ rule }) => isResolver(rule));
}

function each(allowed: (rule: Rule) => boolean): (rules: RuleSet) => boolean {
  return (rules) => rules.entries.every(({ rule }) => allowed(rule));
}

function isResolver(rule: Rule): rule is Extract<Rule, { type: "resolver" }> {
  return typeof rule === "object" && rule.type === "resolver";
}

function failsOrDeclares(rule: Rule, law: ResolverLaw): boolean {
  if (typeof rule === "string") return rule === "fail";
  return rule.type === "atomic" ? rule.policy === "fail" : rule.declares.includes(law);
}
