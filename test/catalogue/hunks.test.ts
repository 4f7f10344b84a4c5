/** What stays of a sequence is what the specification says, and not just any longest common subsequence. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { hunksOf, type Hunk } from "../../src/catalogue/hunks.js";
import { numberFromEnvironment } from "../helpers/environment.js";
import { writers } from "./edits.js";

const runs = numberFromEnvironment("LAWS_RUNS") ?? 5000;

/** A place in both sequences. */
type Pair = readonly [before: number, after: number];

it("finds what Myers's greedy algorithm does among what both sequences have", () => {
  const letters = (most: number) => writers(fc.array(fc.nat(most), { maxLength: 10 }), fc.nat(most), 4);
  fc.assert(
    fc.property(fc.oneof(letters(1), letters(2), letters(9)), ({ mine, theirs }) => {
      expect(hunksOf(mine, theirs)).toEqual(expectedHunks(mine, theirs));
    }),
    { numRuns: runs },
  );
});

function expectedHunks(before: readonly number[], after: readonly number[]): readonly Hunk<number>[] {
  const [old, now] = [placesOf(before, after), placesOf(after, before)];
  const kept = myers(old, now, ([one], [other]) => one === other).map(([x, y]): Pair => [
    old[x]?.[1] ?? -1,
    now[y]?.[1] ?? -1,
  ]);
  const ends: readonly Pair[] = [[-1, -1], ...kept, [before.length, after.length]];
  return ends.slice(1).flatMap(([end, to], place) => {
    const [lastEnd, lastTo] = ends[place] ?? [-1, -1];
    const [start, from] = [lastEnd + 1, lastTo + 1];
    return end > start || to > from ? [{ start, end, put: after.slice(from, to) }] : [];
  });
}

/** The items that another sequence has as well, with their places. */
function placesOf(sequence: readonly number[], other: readonly number[]): readonly Pair[] {
  return sequence.map((item, place): Pair => [item, place]).filter(([item]) => other.includes(item));
}

/** Figure 2 of Myers's paper, with whole paths in place of numbers: which items stay. */
function myers<T>(old: readonly T[], now: readonly T[], isSame: (one: T, other: T) => boolean): Pair[] {
  interface Reached {
    readonly x: number;
    readonly kept: readonly Pair[];
  }
  let last = new Map<number, Reached>([[1, { x: 0, kept: [] }]]);
  for (let edits = 0; ; edits++) {
    const next = new Map<number, Reached>();
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const [above, left] = [last.get(diagonal + 1), last.get(diagonal - 1)];
      const inserted = above && above.x - diagonal <= now.length ? above : undefined;
      const removed = left && left.x < old.length ? { ...left, x: left.x + 1 } : undefined;
      const from = inserted && (removed === undefined || inserted.x >= removed.x) ? inserted : removed;
      if (from === undefined) continue;
      let { x } = from;
      const kept = [...from.kept];
      for (let y = x - diagonal; x < old.length && y < now.length; x++, y++) {
        const [one, other] = [old[x], now[y]];
        if (one === undefined || other === undefined || !isSame(one, other)) break;
        kept.push([x, y]);
      }
      if (x === old.length && x - diagonal === now.length) return kept;
      next.set(diagonal, { x, kept });
    }
    last = next;
  }
}
