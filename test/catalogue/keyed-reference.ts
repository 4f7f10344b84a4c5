/** What keyed must do, found without it: each record merged as an object's member, and a naive merge of orders. */
import { merge, type Conflict, type Decision, type MergeResult, type RuleSet } from "../../src/index.js";

interface Item {
  readonly id: string | number;
}

interface Sides {
  readonly base: readonly Item[];
  readonly mine: readonly Item[];
  readonly theirs: readonly Item[];
}

interface Objects {
  readonly items: Readonly<Record<string, unknown>>;
}

/** An outcome, by keys in place of indices where it speaks of records, and their indices apart. */
interface Found {
  readonly value?: unknown;
  readonly conflicts: readonly unknown[];
  readonly decisions: readonly unknown[];
}

/** What merge did with `{ items: […] }` under keyed. */
export function foundIn(result: MergeResult<unknown>): Found {
  return {
    ...(result.ok && { value: result.value }),
    conflicts: sorted(result.ok ? [] : result.conflicts),
    decisions: sorted(result.decisions.filter(({ rule }) => rule !== "keyed")),
  };
}

/** What it must do. */
export function expectedOf(sides: Sides, rules: RuleSet): Found {
  const items: unknown[] = [];
  const conflicts: Conflict[] = [];
  const decisions: Decision[] = [];
  let index = 0;
  for (const key of orderOf(sides)) {
    const [base, mine, theirs] = asObjects({
      base: sides.base.filter(({ id }) => id === key),
      mine: sides.mine.filter(({ id }) => id === key),
      theirs: sides.theirs.filter(({ id }) => id === key),
    });
    const result = merge(base, mine, theirs, rules);
    const record = result.ok ? result.value?.items[memberOf(key)] : undefined;
    if (record !== undefined) items.push(record);
    const path = `/items/${index}`;
    const from = `/items/${memberOf(key)}`;
    const moved = <T extends { path: string }>(one: T): T => ({
      ...one,
      path: one.path.replace(from, () => path),
      records: [{ path, key }],
    });
    decisions.push(...result.decisions.map(moved));
    if (!result.ok) conflicts.push(...result.conflicts.map(moved));
    if (record !== undefined || !result.ok) index++;
  }
  return {
    ...(conflicts.length === 0 && { value: { items } }),
    conflicts: sorted(conflicts),
    decisions: sorted(decisions),
  };
}

/** The three sides with objects from key to record in place of arrays. */
export function asObjects({ base, mine, theirs }: Sides): [Objects, Objects, Objects] {
  const objectOf = (records: readonly Item[]): Objects => ({
    items: Object.fromEntries(records.map((record) => [memberOf(record.id), { ...record }])),
  });
  return [objectOf(base), objectOf(mine), objectOf(theirs)];
}

/** A member's name that tells `1` from `"1"`. */
function memberOf(key: string | number): string {
  return JSON.stringify(key);
}

/** The order, by splicing: one side's, and what it lacks put right after what it follows. */
function orderOf(sides: Sides): readonly (string | number)[] {
  const [base, mine, theirs] = [sides.base, sides.mine, sides.theirs].map((records) =>
    records.map(({ id }) => id),
  ) as [Item["id"][], Item["id"][], Item["id"][]];
  const common = (keys: Item["id"][]): string =>
    JSON.stringify(keys.filter((key) => [base, mine, theirs].every((side) => side.includes(key))));
  const [frame, other] = common(theirs) === common(base) ? [mine, theirs] : [theirs, mine];
  const order = [...frame];
  for (const [place, key] of other.entries()) {
    const before = other[place - 1];
    if (!order.includes(key)) order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key);
  }
  return order;
}

function sorted<T extends { readonly path: string }>(entries: readonly T[]): readonly T[] {
  return entries.toSorted((one, other) =>
    JSON.stringify([one.path, one]) < JSON.stringify([other.path, other]) ? -1 : 1,
  );
}
