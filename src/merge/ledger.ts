/** Collects the conflicts and decisions of one merge and puts them in the order of their paths. */
import type { Maybe } from "./json.js";
import { comparePaths, formatPointer } from "./pointer.js";
import type { Conflict, ConflictKind, Decision, MergeResult, RecordAt } from "./result.js";
import { ruleName, type RuleEntry } from "./rule.js";

/** A node that both sides changed: where it is and what its three values are. */
export interface Clash {
  readonly path: readonly string[];
  readonly base: Maybe;
  readonly mine: Maybe;
  readonly theirs: Maybe;
  /** The records that the path leads through. */
  readonly records: readonly RecordAt[];
}

interface Entry<T> {
  readonly path: readonly string[];
  readonly item: T;
}

/** The record of one merge. */
export class Ledger {
  readonly #conflicts: Entry<Conflict>[] = [];
  readonly #decisions: Entry<Decision>[] = [];
  #hasResolved = false;

  /** How many conflicts there are so far. */
  get conflicts(): number {
    return this.#conflicts.length;
  }

  /** Whether a resolver has computed a value so far; every other value of the result is one of the inputs'. */
  get hasResolved(): boolean {
    return this.#hasResolved;
  }

  /** Records that a rule settled a clash. */
  decide(clash: Clash, entry: RuleEntry, outcome: Decision["outcome"]): void {
    if (outcome === "resolved") this.#hasResolved = true;
    const rule = ruleName(entry.rule);
    const decision = { ...head(clash), pattern: entry.pattern, rule, outcome, ...recordsOf(clash) };
    this.#decisions.push({ path: clash.path, item: decision });
  }

  /** Records a clash that stays a conflict, and by which rule's word if one covers it. */
  report(clash: Clash, entry?: RuleEntry, reason?: string): void {
    if (entry !== undefined) this.decide(clash, entry, "conflict");
    const { base, mine, theirs } = clash;
    const conflict: Conflict = {
      ...head(clash),
      ...(base !== undefined && { base }),
      ...(mine !== undefined && { mine }),
      ...(theirs !== undefined && { theirs }),
      ...(entry !== undefined && { pattern: entry.pattern, rule: ruleName(entry.rule) }),
      ...(reason !== undefined && { reason }),
      ...recordsOf(clash),
    };
    this.#conflicts.push({ path: clash.path, item: conflict });
  }

  /** Closes the record around the merged value, which counts only if no conflict is left. */
  close(value: Maybe): MergeResult {
    const conflicts = inOrder(this.#conflicts);
    const decisions = inOrder(this.#decisions);
    return conflicts.length > 0 ? { ok: false, conflicts, decisions } : { ok: true, value, decisions };
  }
}

function head(clash: Clash): { readonly path: string; readonly kind: ConflictKind } {
  return { path: formatPointer(clash.path), kind: kindOfClash(clash) };
}

function recordsOf({ records }: Clash): Pick<Decision, "records"> {
  return records.length > 0 ? { records } : {};
}

function kindOfClash({ base, mine, theirs }: Clash): ConflictKind {
  if (base === undefined) return "add/add";
  if (mine === undefined) return "delete/edit";
  return theirs === undefined ? "edit/delete" : "edit/edit";
}

function inOrder<T>(entries: Entry<T>[]): readonly T[] {
  return entries.sort((left, right) => comparePaths(left.path, right.path)).map(({ item }) => item);
}
