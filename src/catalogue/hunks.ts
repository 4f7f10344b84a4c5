/** What one side made of a sequence: a two-way diff, told as the places that it changed. Knows no third side. */
import { diffArrays } from "diff";

/** A place that was changed: what stood from `start` to before `end` became `put`. An insertion begins where it ends. */
export interface Hunk<Item> {
  /** The first item that is gone. */
  readonly start: number;
  /** The first item after those that are gone. */
  readonly end: number;
  /** What stands there now. */
  readonly put: readonly Item[];
}

/** Items that only one sequence has cost nothing; of those that both have, so many may be deleted and inserted. */
const mostEdits = 1000;

/**
 * The places at which two sequences differ, in order, with at least one item that stayed between them. What stays is
 * a longest common subsequence, items being equal if they are the same by `===`.
 *
 * Takes time in proportion to the items times the edits of those that both have.
 *
 * @returns The places, or `undefined` if the sequences are too far apart.
 */
export function hunksOf<Item>(
  before: readonly Item[],
  after: readonly Item[],
): readonly Hunk<Item>[] | undefined {
  const kept = keptIn(before, after);
  if (kept === undefined) return undefined;
  const hunks: Hunk<Item>[] = [];
  let [start, from] = [0, 0];
  for (const [end, to] of [...kept, [before.length, after.length] as const]) {
    if (end > start || to > from) hunks.push({ start, end, put: after.slice(from, to) });
    [start, from] = [end + 1, to + 1];
  }
  return hunks;
}

/** The places before and after of each item that stayed. */
function keptIn<Item>(
  before: readonly Item[],
  after: readonly Item[],
): readonly (readonly [before: number, after: number])[] | undefined {
  // What the other one lacks can't stay; without it, sequences that have little in common are compared in no time.
  const [old, now] = [shared(before, after), shared(after, before)];
  const changes = diffArrays(old.items, now.items, { maxEditLength: mostEdits });
  if (changes === undefined) return undefined;
  const kept: (readonly [number, number])[] = [];
  let [at, to] = [0, 0];
  for (const { added, removed, count } of changes) {
    if (!added && !removed) {
      for (let step = 0; step < count; step++) {
        const [place, other] = [old.places[at + step], now.places[to + step]];
        if (place !== undefined && other !== undefined) kept.push([place, other]);
      }
    }
    if (!added) at += count;
    if (!removed) to += count;
  }
  return kept;
}

/** The items that another sequence has as well, and their places. */
function shared<Item>(
  sequence: readonly Item[],
  other: readonly Item[],
): { places: number[]; items: Item[] } {
  const known = new Set(other);
  const places: number[] = [];
  const items = sequence.filter((item, place) => known.has(item) && places.push(place) > 0);
  return { places, items };
}
