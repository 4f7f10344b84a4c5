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

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

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
    const decision: Writable<Decision> = {
      path: formatPointer(clash.path),
      kind: kindOfClash(clash),
      pattern: entry.pattern,
      rule: ruleName(entry.rule),
      outcome,
    };
    if (clash.records.length > 0) decision.records = clash.records;
    this.#decisions.push({ path: clash.path, item: decision });
  }

  /** Records a clash that stays a conflict, and by which rule's word if one covers it. */
  report(clash: Clash, entry?: RuleEntry, reason?: string): void {
    if (entry !== undefined) this.decide(clash, entry, "conflict");
    const { base, mine, theirs, records } = clash;
    // Member by member: a session may be nothing but conflicts, and spreading what may be absent costs several times this.
    const conflict: Writable<Conflict> = { path: formatPointer(clash.path), kind: kindOfClash(clash) };
    if (base !== undefined) conflict.base = base;
    if (mine !== undefined) conflict.mine = mine;
    if (theirs !== undefined) conflict.theirs = theirs;
    if (entry !== undefined) {
      conflict.pattern = entry.pattern;
      conflict.rule = ruleName(entry.rule);
    }
    if (reason !== undefined) conflict.reason = reason;
    if (records.length > 0) conflict.records = records;
    this.#conflicts.push({ path: clash.path, item: conflict });
  }

  /** Closes the record around the merged value, which counts only if no conflict is left. */
  close(value: Maybe): MergeResult {
    const conflicts = inOrder(this.#conflicts);
    const decisions = inOrder(this.#decisions);
    return conflicts.length > 0 ? { ok: false, conflicts, decisions } : { ok: true, value, decisions };
  }
}

function kindOfClash({ base, mine, theirs }: Clash): ConflictKind {
  if (base === undefined) return "add/add";
  if (mine === undefined) return "delete/edit";
  return theirs === undefined ? "edit/delete" : "edit/edit";
}

/** The items in the order of their paths. */
function inOrder<T>(entries: readonly Entry<T>[]): readonly T[] {
  return entries.toSorted((left, right) => comparePaths(left.path, right.path)).map(({ item }) => item);
}
