/** What `max` and `min` have in common: of two changed numbers, one counts. */
import { refuse } from "../merge/answer.js";
import type { ResolverFor } from "../merge/rule.js";
import { resolver } from "../rules/resolver.js";

/** The rule that picks one of two numbers, whatever base was. */
export function extremum(name: string, pick: (mine: number, theirs: number) => number): ResolverFor<number> {
  return resolver({
    name,
    declares: ["commutative", "associative", "agreement", "retrySafe", "conservative"],
    resolve: (_base, mine, theirs) =>
      typeof mine === "number" && typeof theirs === "number"
        ? pick(mine, theirs)
        : refuse("both sides must be numbers"),
  });
}
