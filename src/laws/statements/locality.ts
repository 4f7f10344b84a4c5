/** locality: no member's outcome depends on its siblings. */
import type { JsonValue, Maybe } from "../../merge/json.js";
import { formatPointer, parsePointer } from "../../merge/pointer.js";
import type { Conflict, MergeResult, RecordAt } from "../../merge/result.js";
import type { RuleSet, RuleState } from "../../merge/rule.js";
import { clashesOf, type Clash } from "../clashes.js";
import { everyList } from "../conditions.js";
import type { Breach, Law, MergeFunction, Sample } from "../law.js";
import { firstBreach, unlessSame, type Outcome } from "../outcome.js";
import {
  allKeys,
  at,
  equal,
  isAtOrAbove,
  isObjectValue,
  objectOf,
  own,
  roundTrip,
  type Path,
} from "../values.js";

/** locality: where members are merged one by one, each merges as if it were alone. */
export const locality: Law = {
  id: "locality",
  title: "Neighbours do not matter",
  statement:
    "at a node that no rule claims and where mine and theirs are objects that both differ from base, the merge is the merges of the members, each alone; at one whose rule answers with records, it is those of the records",
  matters: "Whether two edits of the cart merge must not depend on what else is in the session.",
  condition: "every R whose resolvers are pure",
  appliesTo: everyList.appliesTo,
  example: {
    story: "The conflict over the theme does not touch the cart, and would be the same without a cart.",
    base: { theme: "light", cart: {} },
    mine: { theme: "dark", cart: { pen: 1 } },
    theirs: { theme: "blue", cart: { ink: 1 } },
  },
  check: (merge, sample) => {
    const whole = merge(sample.base, sample.mine, sample.theirs, sample.rules);
    const inMembers = firstBreach(memberwisePaths(sample), (path) => {
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
    return (
      inMembers ?? firstBreach(clashesOf(sample), (clash) => checkRecords(merge, whole, clash, sample.rules))
    );
  },
};

/** Where a rule answered with records, whether the merge put together what each record comes to. */
function checkRecords(
  merge: MergeFunction,
  whole: MergeResult,
  { path, place, settlement }: Clash,
  { entries }: RuleSet,
): Breach | undefined {
  if (settlement.outcome !== "records") return undefined;
  const values: JsonValue[] = [];
  const conflicts: Conflict[] = [];
  let index = 0;
  for (const { key, base, mine, theirs } of settlement.records) {
    const root = settlement.state.step(String(index));
    const alone = merge(base, mine, theirs, { entries, root, unreachable: [] });
    const record = { path: `${place}/${index}`, key };
    if (!alone.ok) conflicts.push(...alone.conflicts.map((conflict) => below(record, conflict)));
    else if (alone.value !== undefined) values.push(alone.value);
    if (!alone.ok || alone.value !== undefined) index++;
  }
  const got = whole.ok ? [] : whole.conflicts.filter((conflict) => isUnder(path, conflict));
  if (!equal(roundTrip(got), roundTrip(conflicts))) {
    return { sentence: `The conflicts of the records of ${place} are others.`, wanted: conflicts, got };
  }
  if (!whole.ok) return undefined;
  const sentence = `The value of ${place} is not made of its merged records.`;
  return unlessSame({ value: at(whole.value, path) }, { value: values }, sentence);
}

/** A conflict of a record by itself, as it is told of the whole. */
function below(record: RecordAt, conflict: Conflict): Conflict {
  const inner = (conflict.records ?? []).map(({ path, key }) => ({ path: `${record.path}${path}`, key }));
  return { ...conflict, path: `${record.path}${conflict.path}`, records: [record, ...inner] };
}

function isUnder(path: Path, conflict: Conflict): boolean {
  return isAtOrAbove(path, parsePointer(conflict.path) ?? []);
}

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
  const under = result.conflicts.filter((conflict) => isUnder(path, conflict));
  return { conflicts: under.map((conflict) => `${conflict.path} ${conflict.kind}`) };
}
