/** A policy as a resolver, to stand last among others. */
import { refuse, type Resolve } from "../merge/answer.js";
import { BadOptionError } from "../merge/errors.js";
import type { Policy, Resolver, ResolverLaw } from "../merge/rule.js";
import { resolver } from "../rules/resolver.js";

const winning: readonly ResolverLaw[] = ["agreement", "retrySafe", "total", "conservative"];

const resolvers: Readonly<Record<Policy, Resolver>> = {
  override: settling("override", winning, (_base, mine) => mine),
  ignore: settling("ignore", winning, (_base, _mine, theirs) => theirs),
  fail: settling("fail", ["commutative", "associative", "agreement", "retrySafe", "conservative"], () =>
    refuse("the policy is to fail"),
  ),
};

function settling(policy: Policy, declares: readonly ResolverLaw[], resolve: Resolve): Resolver {
  return resolver({ name: `orElse(${policy})`, declares, resolve });
}

/**
 * A policy as a resolver, to stand last in `firstOf`: with `override` mine wins, with `ignore` theirs, a deletion
 * included; `fail` refuses.
 *
 * It claims its node as a whole, so alone it does what `atomic(policy)` does. With `override` and `ignore` it declares
 * `agreement`, `retrySafe`, `total` and `conservative`; with `fail` all but `total`.
 *
 * @param policy - What settles the node.
 * @returns The rule, for `firstOf` or `defineRules`.
 * @throws `BadOptionError` `ERR_BAD_OPTION` for an unknown policy.
 *
 * @example
 * ```ts
 * import { defineRules, merge } from "lawful-merge";
 * import { firstOf, max, orElse } from "lawful-merge/rules";
 *
 * const rules = defineRules({ "/best": firstOf(max(), orElse("ignore")) });
 * const result = merge<object>({ best: 10 }, { best: "none" }, { best: 25 }, rules);
 * console.log(result.ok && result.value); //> { best: 25 }
 * ```
 */
export function orElse(policy: Policy): Resolver {
  if (!isPolicy(policy)) throw new BadOptionError("policy", `"override", "ignore" or "fail"`);
  return resolvers[policy];
}

/** Whether something is a policy. */
export function isPolicy(policy: unknown): policy is Policy {
  return typeof policy === "string" && Object.hasOwn(resolvers, policy);
}
