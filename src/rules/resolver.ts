/** How users make rules that compute. */
import { refuse, type Answer, type Resolve } from "../merge/answer.js";
import type { JsonValue } from "../merge/json.js";
import type { Resolver, ResolverFor, ResolverLaw } from "../merge/rule.js";

/** What every resolver is made of, beside its computation. */
interface CommonOptions {
  /** Names the resolver in decisions, conflicts and errors. */
  readonly name: string;
  /** When it runs, as {@link Resolver} says; `conflict` by default. */
  readonly on?: Resolver["on"];
  /** The laws that you vouch for; none by default. They decide which laws are checked of a rule list. */
  readonly declares?: readonly ResolverLaw[];
}

/** What a resolver is made of. */
export interface ResolverOptions extends CommonOptions {
  /** Computes the merged value; must be pure. */
  readonly resolve: Resolve;
}

/** What a resolver is made of that is for one type of values. */
export interface ResolverOptionsFor<Value> extends CommonOptions {
  /**
   * Tells the values that the resolver is for from others, which it is never asked about: a node where base, mine or
   * theirs holds one is refused, since a session can hold anything, whatever its type says. It must be pure.
   */
  readonly of: (value: unknown) => value is Value;
  /** Computes the merged value as {@link Resolve} does; must be pure. */
  readonly resolve: (
    base: Value | undefined,
    mine: Value | undefined,
    theirs: Value | undefined,
    path: string,
  ) => Value | Answer;
}

/**
 * Makes a rule for one type of values, as a guard tells them: it computes without looking at types first, and a typed
 * rule set refuses it where other values stand.
 *
 * @typeParam Value - What the rule is for; it follows from the guard.
 * @param options - What {@link ResolverOptions} has, and the guard `of`, which comes before `resolve`.
 * @returns The rule, for {@link defineRules}.
 *
 * @example
 * ```ts
 * import { defineRules, merge, resolver } from "lawful-merge";
 *
 * const longest = resolver({
 *   name: "longest",
 *   of: (value) => typeof value === "string",
 *   resolve: (_base, mine = "", theirs = "") => (mine.length > theirs.length ? mine : theirs),
 * });
 * const rules = defineRules({ "/note": longest });
 * const good = merge({}, { note: "good" }, { note: "better" }, rules);
 * console.log(good.ok && good.value); //> { note: 'better' }
 *
 * const bad = merge({}, { note: 4 }, { note: "better" }, rules);
 * console.log(bad.ok || bad.conflicts[0]?.reason); //> mine is no value for longest
 * ```
 */
export function resolver<Value>(options: ResolverOptionsFor<Value>): ResolverFor<Value>;
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
export function resolver(options: ResolverOptions): Resolver;
export function resolver(options: ResolverOptions | ResolverOptionsFor<unknown>): Resolver {
  const { name, on = "conflict", declares = [] } = options;
  const resolve = "of" in options ? guarded(options) : options.resolve;
  return Object.freeze({ type: "resolver", name, on, declares, resolve });
}

/** The computation of a resolver for one type of values, as it answers about any. */
function guarded<Value>({ name, of, resolve }: ResolverOptionsFor<Value>): Resolve {
  const fits = (value: JsonValue | undefined): value is (JsonValue & Value) | undefined =>
    value === undefined || of(value);
  return (base, mine, theirs, path) => {
    if (!fits(mine)) return refuse(`mine is no value for ${name}`);
    if (!fits(theirs)) return refuse(`theirs is no value for ${name}`);
    if (!fits(base)) return refuse(`base is no value for ${name}`);
    // What it answers is no session value before merge has looked at it, as with any resolver.
    return resolve(base, mine, theirs, path) as Answer;
  };
}
