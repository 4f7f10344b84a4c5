/** The three-way merge of sequences, of whatever they are made: the definition on the page of `sequence`. */
import { refuse, type Refusal } from "../merge/answer.js";
import { hunksOf, type Hunk } from "./hunks.js";

/**
 * What both sides made of base, if they changed places of it that are apart; a change that both made is one.
 *
 * A result into which either side's edits could not be merged once more without a change is refused: with equal items
 * it can be unclear what was edited, and an edit that is sent again must not count again.
 *
 * @param base - What both started from. Items are equal if they are the same by `===`.
 * @param mine - What mine has; it differs from base.
 * @param theirs - What theirs has; it differs from base.
 * @returns The merged sequence, or a refusal.
 *
 * Takes time in proportion to the items times the edits, both sides' together.
 */
export function diff3<Item>(
  base: readonly Item[],
  mine: readonly Item[],
  theirs: readonly Item[],
): readonly Item[] | Refusal {
  const [ours, others] = [hunksOf(base, mine), hunksOf(base, theirs)];
  if (ours === undefined || others === undefined) return tooFar;
  const both = combine(ours, others);
  if (both === undefined) return refuse("both sides changed the same place");
  const merged = patch(base, both);
  const done = hunksOf(base, merged);
  if (done === undefined) return tooFar;
  const isStable = [ours, others].every((again) => {
    const combined = combine(again, done);
    return combined !== undefined && isEqual(patch(base, combined), merged);
  });
  return isStable ? merged : refuse("equal parts leave open what the sides changed");
}

const tooFar = refuse("a side is too far from base to be compared");

/** The hunks of both sides in order, those that are the same once; `undefined` if others touch or overlap. */
function combine<Item>(
  ours: readonly Hunk<Item>[],
  others: readonly Hunk<Item>[],
): readonly Hunk<Item>[] | undefined {
  const inOrder = [...ours, ...others].sort((one, other) => one.start - other.start || one.end - other.end);
  const combined: Hunk<Item>[] = [];
  for (const hunk of inOrder) {
    const last = combined.at(-1);
    if (last === undefined || last.end < hunk.start) combined.push(hunk);
    else if (!isSame(last, hunk)) return undefined;
  }
  return combined;
}

function isSame<Item>(one: Hunk<Item>, other: Hunk<Item>): boolean {
  return one.start === other.start && one.end === other.end && isEqual(one.put, other.put);
}

function isEqual<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((item, place) => item === other[place]);
}

/** Base with its hunks put in. */
function patch<Item>(base: readonly Item[], hunks: readonly Hunk<Item>[]): readonly Item[] {
  const starts = [0, ...hunks.map(({ end }) => end)];
  const pieces = hunks.flatMap(({ start, put }, place) => [...base.slice(starts[place], start), ...put]);
  return [...pieces, ...base.slice(starts.at(-1))];
}
