/** The rule that treats a subtree as one value. */
import type { Atomic, Policy } from "../merge/rule.js";

/**
 * Makes a rule that treats the node its pattern matches as one indivisible value: edits to different parts of
 * it are a conflict too, settled as a whole. For things whose parts belong together, such as an address.
 *
 * @param policy - What settles the node where both sides changed it and differ.
 * @returns The rule, for {@link defineRules}, which refuses an unknown policy.
 *
 * @example
 * ```ts
 * import { atomic, defineRules, merge } from "lawful-merge";
 *
 * const rules = defineRules({ "/address": atomic("override") });
 * const base = { address: { street: "Elm St", town: "Ely" } };
 * const mine = { address: { street: "Oak St", town: "Ely" } };
 * const theirs = { address: { street: "Elm St", town: "Bath" } };
 * const result = merge(base, mine, theirs, rules);
 * console.log(result.ok && result.value); //> { address: { street: 'Oak St', town: 'Ely' } }
 * ```
 */
export function atomic(policy: Policy): Atomic {
  return Object.freeze({ type: "atomic", policy });
}
