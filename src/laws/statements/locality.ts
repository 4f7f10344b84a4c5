/** locality: no member's outcome depends on its siblings. */
import type { Maybe } from "../../merge/json.js";
import { formatPointer, parsePointer } from "../../merge/pointer.js";
import type { MergeResult, ConflictKind } from "../../merge/result.js";
import type { RuleState } from "../../merge/rule.js";
import { everyList } from "../conditions.js";
import type { Law, Outcome, Sample } from "../law.js";
import { firstBreach, unlessSame } from "../outcome.js";
import { allKeys, at, equal, isAtOrAbove, isObjectValue, objectOf, own, type Path } from "../values.js";

/** locality: where members are merged one by one, each merges as if it were alone. */
export const locality: Law = {
  id: "locality",
  title: "Neighbours do not matter",
  statement:
    "at a node that no rule claims and where mine and theirs are objects that both differ from base, the merge is the merges of the members, each alone",
  matters: "Whether two edits of the cart merge must not depend on what else is in the session.",
  ...everyList,
  example: {
    story: "The conflict over the theme does not touch the cart, and would be the same without a cart.",
    base: { theme: "light", cart: {} },
    mine: { theme: "dark", cart: { pen: 1 } },
    theirs: { theme: "blue", cart: { ink: 1 } },
  },
  check: (merge, sample) => {
    const whole = merge(sample.base, sample.mine, sample.theirs, sample.rules);
    return firstBreach(memberwisePaths(sample), (path) => {
      const [base, mine, theirs] = [sample.base, sample.mine, sample.theirs].map((value) =>
        only(value, path),
      );
      const alone = merge(base, mine, theirs, sample.rules);
      return unlessSame(
        outcomeAt(whole, path, whole.ok && alone.ok),
        outcomeAt(alone, path, whole.ok && alone.ok),
        `What ${formatPointer(path)} comes to depends on its siblings.`,
      );
    });
  },
};

/** The members of nodes that merge takes member by member. */
function memberwisePaths({ base, mine, theirs, rules }: Sample): Path[] {
  const below = (b: Maybe, m: Maybe, t: Maybe, state: RuleState): Path[] => {
    if (typeof state.governing?.rule === "object" || !isObjectValue(m) || !isObjectValue(t)) return [];
    if (equal(m, b) || equal(t, b)) return [];
    return allKeys(b, m, t).flatMap((key): Path[] => {
      const rest = below(own(b, key), own(m, key), own(t, key), state.step(key));
      return [[key], ...rest.map((path) => [key, ...path])];
    });
  };
  return below(base, mine, theirs, rules.root);
}

/** The value with nothing beside the node at a path. */
function only(value: Maybe, [key, ...rest]: Path): Maybe {
  if (key === undefined || !isObjectValue(value)) return value;
  const child = only(own(value, key), rest);
  return objectOf(child === undefined ? [] : [[key, child]]);
}

/** What a merge came to at and under a path; a value counts only where both merges have one. */
function outcomeAt(result: MergeResult, path: Path, clean: boolean): Outcome {
  if (result.ok) return clean ? { value: at(result.value, path) } : { conflicts: [] };
  const isUnder = (conflict: { path: string; kind: ConflictKind }): boolean =>
    isAtOrAbove(path, parsePointer(conflict.path) ?? []);
  return {
    conflicts: result.conflicts.filter(isUnder).map((conflict) => `${conflict.path} ${conflict.kind}`),
  };
}
