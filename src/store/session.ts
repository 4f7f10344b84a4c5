/** A session object: turns its working copy and the decisions of `commit.ts` into calls of a backend. */
import { randomUUID } from "node:crypto";
import type { Draft } from "immer";
import { MergeConflictError } from "../merge/errors.js";
import type { JsonObject } from "../merge/json.js";
import type { Decision } from "../merge/result.js";
import type { RuleSet } from "../merge/rule.js";
import type { CommitResult, RefreshOptions, Session } from "./api.js";
import { applied } from "./applied.js";
import { baseOn } from "./base.js";
import { destroyChange } from "./changes.js";
import { decide, type Outcome } from "./commit.js";
import type { SessionRecord } from "./contract.js";
import { SessionDestroyedError, type GoneReason } from "./errors.js";
import { touchedExpiry } from "./expiry.js";
import { fateOf } from "./fate.js";
import type { Host } from "./host.js";
import type { MergedRoots } from "./merge-roots.js";
import { withConflicts } from "./settling.js";
import { checkStored, loadPresent } from "./stored.js";
import { Turns } from "./turns.js";
import { WorkingCopy } from "./working-copy.js";

/** The session objects of this library's stores. */
export class StoredSession<T extends object> implements Session<T> {
  // Private, because what is logged shows the fields of an object.
  readonly #id: string;
  readonly #host: Host;
  readonly #copy: WorkingCopy;
  readonly #turns = new Turns();

  constructor(host: Host, id: string, record: SessionRecord | undefined) {
    this.#id = id;
    this.#host = host;
    this.#copy = new WorkingCopy(host.settings, baseOn(record));
  }

  /** Whether that store opened this session. */
  isOf(host: Host): boolean {
    return this.#host === host;
  }

  get id(): string {
    return this.#id;
  }

  get isNew(): boolean {
    return this.#copy.base.record === undefined;
  }

  get revision(): number {
    return this.#copy.base.record?.revision ?? 0;
  }

  // What is stored is taken for a T: the store's user vouches for that by naming T.

  get data(): T {
    return this.#copy.data as T;
  }

  set data(value: T) {
    this.#copy.data = value;
  }

  update(recipe: (draft: Draft<T>) => void): void {
    this.#copy.update((draft): unknown => recipe(draft as Draft<T>));
  }

  commit(): Promise<CommitResult> {
    return this.#inTurn(async () => {
      const snapshot = this.#copy.snapshot();
      const result = snapshot === undefined ? this.#result("unchanged", []) : await this.#commit(snapshot);
      this.#host.report("commit", { id: this.id, status: result.status, revision: result.revision });
      return result;
    });
  }

  destroy(): Promise<void> {
    return this.#inTurn(async () => {
      const { record, end } = this.#copy.base;
      const destroyed =
        end === undefined
          ? await applied(this.#host.backend, this.id, destroyChange(record?.generation), record)
          : undefined;
      this.#copy.restart(baseOn(undefined, end ?? "destroyed"));
      this.#host.report("destroy", { id: this.id, found: destroyed?.result ?? false });
      if (destroyed?.doubt !== undefined) throw destroyed.doubt;
    });
  }

  touch(): Promise<boolean> {
    return this.#inTurn(async () => {
      const { backend, settings, report } = this.#host;
      const { record } = this.#copy.base;
      const expiresAt = record && touchedExpiry(record, settings.now(), settings);
      if (record === undefined || expiresAt === undefined) return false;
      const moved = await backend.touch(this.id, record.generation, expiresAt, settings.now);
      if (moved) this.#copy.touched(expiresAt);
      report("touch", { id: this.id, moved });
      return moved;
    });
  }

  refresh({ conflicts = "fail" }: RefreshOptions = {}): Promise<void> {
    return this.#inTurn(async () => {
      await this.#refresh(withConflicts(this.#host.settings.rules, conflicts));
      this.#reportRead("refresh");
    });
  }

  reset(): Promise<void> {
    return this.#inTurn(async () => {
      this.#copy.restart(baseOn(await loadPresent(this.#host, this.id)));
      this.#reportRead("reset");
    });
  }

  async #refresh(rules: RuleSet): Promise<void> {
    const { settings, backend } = this.#host;
    const { base } = this.#copy;
    if (base.end === "discarded") {
      this.#discard();
      return;
    }
    const current = await backend.load(this.id);
    const fate = fateOf(base, current, settings.now(), settings.onDestroyed);
    if (fate.type === "gone") this.#giveUp(fate.reason);
    // What a commit makes anew comes from mine: there is nothing to merge into mine before that.
    if (fate.type !== "stands") return;
    if (fate.stored !== undefined) checkStored(fate.stored, settings);
    const stored = baseOn(fate.stored, base.end);
    const merged = this.#copy.refresh(stored, { rules, depthLimit: settings.depthLimit });
    if (merged.type === "conflict") this.#refuse(merged);
  }

  async #commit(snapshot: JsonObject): Promise<CommitResult> {
    const { settings } = this.#host;
    const { base } = this.#copy;
    if (base.end === "discarded") return this.#discard();
    const proposal = { base, mine: snapshot, newGeneration: randomUUID() };
    const { result: outcome, doubt } = await applied(
      this.#host.backend,
      this.id,
      (current) => decide(proposal, current, settings, settings.now()),
      base.record,
    );
    const result = this.#settle(outcome, snapshot);
    if (doubt !== undefined) throw doubt;
    return result;
  }

  /** Brings my copy to where the commit went. */
  #settle(outcome: Outcome, snapshot: JsonObject): CommitResult {
    switch (outcome.type) {
      case "unchanged":
      case "written":
        this.#copy.settle(baseOn(outcome.record, this.#copy.base.end), snapshot);
        return this.#result(outcome.type, outcome.decisions);
      case "destroyed":
        this.#copy.settle(baseOn(undefined, "destroyed"), snapshot);
        return this.#result("destroyed", outcome.decisions);
      case "gone":
        return this.#giveUp(outcome.reason);
      case "conflict":
        return this.#refuse(outcome);
    }
  }

  #result(status: CommitResult["status"], decisions: readonly Decision[]): CommitResult {
    return { status, revision: this.revision, decisions };
  }

  /** The session is gone: drops my edits where that is wanted, or throws. */
  #giveUp(reason: GoneReason): CommitResult {
    if (this.#host.settings.onDestroyed !== "discard") throw new SessionDestroyedError(this.id, reason);
    return this.#discard();
  }

  /** Drops my edits, and later ones too: the session that they belong to can't come back. */
  #discard(): CommitResult {
    this.#copy.restart(baseOn(undefined, "discarded"));
    return this.#result("discarded", []);
  }

  #reportRead(kind: "refresh" | "reset"): void {
    this.#host.report(kind, { id: this.id, isNew: this.isNew, revision: this.revision });
  }

  #refuse({ conflicts, decisions }: Extract<MergedRoots, { type: "conflict" }>): never {
    this.#host.report("conflict", { id: this.id, paths: conflicts.map(({ path }) => path) });
    throw new MergeConflictError(conflicts, decisions);
  }

  #inTurn<R>(work: () => Promise<R>): Promise<R> {
    return this.#host.activity.run(() => this.#turns.take(work));
  }
}
