/** The rule that tries resolvers in turn. */
import { isRefusal, refuse, type Resolve } from "../merge/answer.js";
import { copyJson } from "../merge/copy.js";
import { BadOptionError } from "../merge/errors.js";
import type { Resolver, ResolverFor, ResolverLaw } from "../merge/rule.js";
import { resolver } from "../rules/resolver.js";
import { problemOf } from "../rules/rule-set.js";
import { sameValue } from "./structure.js";

/** The values that a resolver says it is for; none where it takes whatever comes, as `orElse` does. */
type SaidOf<Member> =
  Member extends ResolverFor<infer Value> ? (unknown extends Value ? never : Value) : never;

/** The values that any of some resolvers says it is for; everything where none says so. */
export type ValuesOf<Members extends readonly Resolver[]> = [SaidOf<Members[number]>] extends [never]
  ? unknown
  : SaidOf<Members[number]>;

/**
 * The rule that tries resolvers in turn: the first that does not refuse gives the answer. If all refuse, so does it,
 * with their reasons.
 *
 * It is asked where both sides agree if one of them is (`on`: `concurrent` if any has that, else `nested` if any has
 * that). A member that isn't asked then by itself is asked just whether it refuses; if not, what both sides have is the
 * answer.
 *
 * It declares what is sure to survive: `commutative`, `agreement` and `conservative` if all declare it, and `total` if
 * one does and none before it is `nested`. `associative` and `retrySafe` don't survive, since different writers may be
 * settled by different members. For types it is for the values that any member is for; `orElse` adds none to them.
 *
 * @param members - The resolvers, at least one; a policy goes in as `orElse(policy)`.
 * @returns The rule, for `defineRules`.
 * @throws `BadOptionError` `ERR_BAD_OPTION` if there is none, or something is no resolver.
 *
 * @example
 * ```ts
 * import { defineRules, merge } from "lawful-merge";
 * import { firstOf, max, orElse } from "lawful-merge/rules";
 *
 * const rules = defineRules({ "/best": firstOf(max(), orElse("override")) });
 * const result = merge<object>({ best: 10 }, { best: null }, { best: 25 }, rules);
 * console.log(result.ok && result.value); //> { best: null }
 * ```
 */
export function firstOf<Members extends readonly [Resolver, ...Resolver[]]>(
  ...members: Members
): ResolverFor<ValuesOf<Members>> {
  if (members.length === 0 || !members.every(isResolver)) {
    throw new BadOptionError(
      "members",
      "one resolver or more, such as max(); a policy goes in as orElse(policy)",
    );
  }
  const on = triggerOf(members);
  return resolver({
    name: `firstOf(${members.map(({ name }) => name).join(", ")})`,
    on,
    declares: surviving(members),
    resolve: (...question) => firstAnswer(members, on, question),
  });
}

/** Whether something is a resolver that a rule list would take. */
export function isResolver(rule: unknown): rule is Resolver {
  if (typeof rule !== "object" || rule === null || !("type" in rule)) return false;
  return rule.type === "resolver" && problemOf(rule) === undefined;
}

function triggerOf(members: readonly Resolver[]): Resolver["on"] {
  const triggers = ["concurrent", "nested"] as const;
  return triggers.find((trigger) => members.some(({ on }) => on === trigger)) ?? "conflict";
}

function surviving(members: readonly Resolver[]): readonly ResolverLaw[] {
  const laws = (["commutative", "agreement", "conservative"] as const).filter((law) =>
    members.every(({ declares }) => declares.includes(law)),
  );
  // The records of a nested one may end in conflicts, and then nobody after it is asked.
  const total = members.find(({ declares, on }) => declares.includes("total") || on === "nested");
  return total?.declares.includes("total") === true ? [...laws, "total"] : laws;
}

function firstAnswer(
  members: readonly Resolver[],
  on: Resolver["on"],
  [base, mine, theirs, path]: Parameters<Resolve>,
): ReturnType<Resolve> {
  const agreed = on !== "conflict" && sameValue(mine, theirs);
  const reasons = new Set<string>();
  for (const member of members) {
    // Each gets copies of its own: one that changed its arguments and refused must not disturb the next.
    const [own, ours, other] = [base, mine, theirs].map((side) => copyJson(side, "value", Infinity));
    const answer = member.resolve(own, ours, other, path);
    if (!isRefusal(answer)) return agreed && member.on === "conflict" ? theirs : answer;
    reasons.add(answer.reason);
  }
  return refuse([...reasons].join("; "));
}
