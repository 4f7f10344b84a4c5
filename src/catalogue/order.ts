/** The three-way merge of the orders of records, as the specification's page on `keyed` defines it. Knows only keys. */

/** What tells a record from the others of its array. */
export type Key = string | number;

/**
 * The keys of mine and theirs in one order: one side's order is the frame, into which the other's further keys are
 * put after those that they follow. Each list names a key once.
 *
 * Takes time in proportion to the keys.
 */
export function mergeOrders(base: Iterable<Key>, mine: Iterable<Key>, theirs: Iterable<Key>): readonly Key[] {
  const [before, ours, now] = [new Set(base), new Set(mine), new Set(theirs)];
  const inAll = (keys: Iterable<Key>): readonly Key[] =>
    [...keys].filter((key) => before.has(key) && ours.has(key) && now.has(key));
  const left = inAll(before);
  const theirsKeptIt = inAll(now).every((key, place) => key === left[place]);
  return theirsKeptIt ? insert(now, ours) : insert(ours, now);
}

/** The frame, with each key that it lacks after the one before it. */
function insert(keys: ReadonlySet<Key>, frame: ReadonlySet<Key>): readonly Key[] {
  const front: Key[] = [];
  const after = new Map<Key, Key[]>();
  let place = front;
  for (const key of keys) {
    if (frame.has(key)) after.set(key, (place = []));
    else place.push(key);
  }
  return [...front, ...[...frame].flatMap((key) => [key, ...(after.get(key) ?? [])])];
}
