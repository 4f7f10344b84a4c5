/** Comparing what merges came to, and saying so when a law is broken. */
import type { Maybe } from "../merge/json.js";
import type { ConflictKind, MergeResult } from "../merge/result.js";
import type { Breach, Outcome } from "./law.js";
import { equal } from "./values.js";

/** The outcome of a merge. */
export function outcomeOf(result: MergeResult): Outcome {
  if (result.ok) return { value: result.value };
  return { conflicts: result.conflicts.map(({ path, kind }) => `${path} ${kind}`) };
}

/** The outcome with every kind mirrored, as the other side would tell it. */
export function mirrored(result: MergeResult): Outcome {
  if (result.ok) return { value: result.value };
  return { conflicts: result.conflicts.map(({ path, kind }) => `${path} ${mirroredKinds[kind]}`) };
}

const mirroredKinds: Readonly<Record<ConflictKind, ConflictKind>> = {
  "add/add": "add/add",
  "edit/edit": "edit/edit",
  "edit/delete": "delete/edit",
  "delete/edit": "edit/delete",
};

/** The breach, unless a merge came to what the law wants. */
export function unlessSame(got: Outcome, wanted: Outcome, sentence: string): Breach | undefined {
  return isSame(got, wanted) ? undefined : { sentence, wanted, got, outcomes: { got, wanted } };
}

/** The breach, unless a merge is clean with the value that the law wants. */
export function unlessClean(result: MergeResult, value: Maybe, sentence: string): Breach | undefined {
  if (result.ok && equal(result.value, value)) return undefined;
  const [got, wanted] = [outcomeOf(result), { value }];
  return { sentence, wanted, got, outcomes: { got, wanted } };
}

function isSame(left: Outcome, right: Outcome): boolean {
  if ("value" in left) return "value" in right && equal(left.value, right.value);
  return "conflicts" in right && equal(left.conflicts, right.conflicts);
}

/** The first breach that a search over many places finds. */
export function firstBreach<T>(
  places: Iterable<T>,
  check: (place: T) => Breach | undefined,
): Breach | undefined {
  for (const place of places) {
    const breach = check(place);
    if (breach !== undefined) return breach;
  }
  return undefined;
}
