/** What a merge returns: a value or all conflicts, and in both cases what rules decided. */
import type { JsonValue } from "./json.js";

/** What the two sides did to a node, mine's deed first. */
export type ConflictKind = "edit/edit" | "edit/delete" | "delete/edit" | "add/add";

/** A record of an array that a path leads through: paths name it by its index, this says which one it is. */
export interface RecordAt {
  /** The record, as a JSON Pointer that ends in its index in the merged array. */
  readonly path: string;
  /** What tells it from the others, such as its `id`. */
  readonly key: string | number;
}

/** A node that both sides changed and no rule settled. It holds session values: treat it as private. */
export interface Conflict {
  /** The node, as a JSON Pointer. */
  readonly path: string;
  /** What the two sides did, mine's deed first. */
  readonly kind: ConflictKind;
  /** What both started from; left out where it was absent. */
  readonly base?: JsonValue;
  /** What mine has; left out where it is absent. */
  readonly mine?: JsonValue;
  /** What theirs has; left out where it is absent. */
  readonly theirs?: JsonValue;
  /** The pattern of the rule that reports it; left out where no rule covers the node. */
  readonly pattern?: string;
  /** The name of the rule that reports it; left out where no rule covers the node. */
  readonly rule?: string;
  /** Why the resolver refused; left out where none did. */
  readonly reason?: string;
  /** The records that the path leads through, from the root down; left out where there are none. */
  readonly records?: readonly RecordAt[];
}

/**
 * What a rule decided about one node. It holds no session values, but names: the keys of the objects and records that
 * lead to the node.
 */
export interface Decision {
  /** The node, as a JSON Pointer. */
  readonly path: string;
  /** What the two sides did to it, mine's deed first. */
  readonly kind: ConflictKind;
  /** The rule's pattern as it was written. */
  readonly pattern: string;
  /** The rule's name, such as `override`, `atomic(fail)` or `counter`. */
  readonly rule: string;
  /** Mine was taken, theirs was taken, a resolver computed the value, or the rule reported a conflict. */
  readonly outcome: "mine" | "theirs" | "resolved" | "conflict";
  /** The records that the path leads through, from the root down; left out where there are none. */
  readonly records?: readonly RecordAt[];
}

/** What {@link merge} returns: tell the two apart by `ok`. */
export type MergeResult<T = JsonValue> =
  | {
      /** No conflict is left. */
      readonly ok: true;
      /** The merged value; `undefined` where the root itself is absent. */
      readonly value: T | undefined;
      /** What rules decided, ordered by path. */
      readonly decisions: readonly Decision[];
    }
  | {
      /** At least one conflict is left; nothing was merged. */
      readonly ok: false;
      /** All conflicts, ordered by path, segment by segment, in UTF-16 code units. */
      readonly conflicts: readonly Conflict[];
      /** What rules decided, ordered by path; those that reported a conflict included. */
      readonly decisions: readonly Decision[];
    };
