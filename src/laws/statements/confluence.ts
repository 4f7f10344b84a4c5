/** confluence: n writers from one base come to the same in every order. */
import type { Maybe } from "../../merge/json.js";
import type { RuleSet } from "../../merge/rule.js";
import { associativeRules, hasResolver } from "../conditions.js";
import type { Law, MergeFunction } from "../law.js";
import { outcomeOf, unlessClean } from "../outcome.js";

/** confluence: writers from one base, each merged into what is stored, agree in all orders in which all are clean. */
export const confluence: Law = {
  id: "confluence",
  title: "The order of the writers does not matter",
  statement:
    "n writers from one base, each merged into what is stored, give the same value in every order in which all are clean; without resolvers they are clean in every order or in none",
  matters: "With many requests at once the store's order is anybody's guess; the session must not be.",
  ...associativeRules,
  example: {
    story:
      "Two of the writers each put something into the cart; the stored session is the same in either order.",
    base: { cart: {} },
    mine: { cart: { pen: 1 } },
    theirs: { cart: { ink: 1 } },
  },
  check: (merge, { base, mine, theirs, third, rules }) => {
    const results = orders([mine, theirs, third]).map((writers) => inOrder(merge, base, writers, rules));
    const clean = results.find((result) => result !== undefined);
    if (clean === undefined) return undefined;
    for (const result of results) {
      if (result !== undefined) {
        const breach = unlessClean(
          result,
          clean.value,
          "Another order of the same writers came to something else.",
        );
        if (breach !== undefined) return breach;
      } else if (!hasResolver(rules)) {
        return {
          sentence: "The writers are clean in one order and not in another.",
          wanted: outcomeOf(clean),
          got: "a conflict",
        };
      }
    }
    return undefined;
  },
};

function orders<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) => orders(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

type Clean = Extract<ReturnType<MergeFunction>, { ok: true }>;

/** What is stored after all writers, or `undefined` if one of them met a conflict. */
function inOrder(
  merge: MergeFunction,
  base: Maybe,
  writers: readonly Maybe[],
  rules: RuleSet,
): Clean | undefined {
  let stored: Clean = { ok: true, value: base, decisions: [] };
  for (const writer of writers) {
    const result = merge(base, writer, stored.value, rules);
    if (!result.ok) return undefined;
    stored = result;
  }
  return stored;
}
