/** How users make rules that compute. */
import type { Resolve } from "../merge/answer.js";
import type { Resolver, ResolverLaw } from "../merge/rule.js";

/** What a resolver is made of. */
export interface ResolverOptions {
  /** Names the resolver in decisions, conflicts and errors. */
  readonly name: string;
  /** When it runs, as {@link Resolver} says; `conflict` by default. */
  readonly on?: Resolver["on"];
  /** The laws that you vouch for; none by default. They decide which laws are checked of a rule list. */
  readonly declares?: readonly ResolverLaw[];
  /** Computes the merged value; must be pure. */
  readonly resolve: Resolve;
}

/**
 * Makes a rule that claims the node its pattern matches and computes its value from base, mine and theirs.
 *
 * @param options - Its name, when it runs, the laws it declares, and the computation.
 * @returns The rule, for {@link defineRules}, which refuses one without a function.
 *
 * @example
 * ```ts
 * import { defineRules, merge, refuse, resolver } from "lawful-merge";
 *
 * const highest = resolver({
 *   name: "highest",
 *   declares: ["commutative"],
 *   resolve: (_base, mine, theirs) =>
 *     typeof mine === "number" && typeof theirs === "number" ? Math.max(mine, theirs) : refuse("not two numbers"),
 * });
 * const result = merge({ score: 1 }, { score: 7 }, { score: 5 }, defineRules({ "/score": highest }));
 * console.log(result.ok && result.value); //> { score: 7 }
 * ```
 */
export function resolver({ name, on = "conflict", declares = [], resolve }: ResolverOptions): Resolver {
  return Object.freeze({ type: "resolver", name, on, declares, resolve });
}
