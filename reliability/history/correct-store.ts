/**
 * A store in memory that does what the library promises: it merges, counts revisions, refuses conflicts, and lets no
 * session outlive its destruction. Each call is one step. Knows no time and no requests.
 */
import { equals } from "../../src/merge/equality.js";
import { isObject, type JsonObject, type Maybe } from "../../src/merge/json.js";
import { merge } from "../../src/merge/merge.js";
import type { RuleSet } from "../../src/merge/rule.js";

/** One life of a session, at one revision. */
export interface Stored {
  readonly life: object;
  readonly data: JsonObject;
  readonly revision: number;
}

/** What a commit did. */
export type Committed =
  { readonly type: "written"; readonly revision: number } | { readonly type: "unchanged" | "refused" };

/** The store, of one session. */
export class CorrectStore {
  stored: Stored | undefined;
  readonly #rules: RuleSet;

  constructor(initial: JsonObject, rules: RuleSet) {
    this.stored = isEmpty(initial) ? undefined : { life: {}, data: initial, revision: 1 };
    this.#rules = rules;
  }

  /** Merges what a request made of what it had read. */
  commit(base: Stored | undefined, mine: JsonObject): Committed {
    const { stored } = this;
    const ancestor = base?.data ?? {};
    if (equals(mine, ancestor)) return { type: "unchanged" };
    if (base !== undefined && base.life !== stored?.life) return { type: "refused" };
    if (isEmpty(mine)) {
      this.stored = undefined;
      return { type: "unchanged" };
    }
    const theirs = stored?.data ?? {};
    const merged = merge<Maybe>(ancestor, mine, theirs, this.#rules);
    if (!merged.ok || !isObject(merged.value)) return { type: "refused" };
    if (equals(merged.value, theirs)) return { type: "unchanged" };
    if (isEmpty(merged.value)) {
      this.stored = undefined;
      return { type: "unchanged" };
    }
    const revision = (stored?.revision ?? 0) + 1;
    this.stored = { life: stored?.life ?? {}, data: merged.value, revision };
    return { type: "written", revision };
  }

  /** Destroys the life that a request had read, if it still goes on. */
  destroy(base: Stored | undefined): void {
    if (base !== undefined && base.life === this.stored?.life) this.stored = undefined;
  }
}

function isEmpty(data: JsonObject): boolean {
  return Object.keys(data).length === 0;
}
