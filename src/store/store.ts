/** The store: opens sessions on a backend and looks after what concerns all of them. */
import type { JsonObject } from "../merge/json.js";
import { Activity } from "./activity.js";
import type { CommitResult, Session, Store } from "./api.js";
import type { Backend } from "./contract.js";
import { reporter } from "./diagnostics.js";
import { ForeignSessionError } from "./errors.js";
import type { Host } from "./host.js";
import { checkId } from "./id.js";
import { settingsOf, type StoreOptionsFor } from "./options.js";
import { StoredSession } from "./session.js";
import { loadPresent } from "./stored.js";

/**
 * Makes a store that runs the optimistic protocol on a backend: sessions are read without a lock, and a commit
 * merges into what is stored by then. For the usual case there is `fileStore`.
 *
 * @typeParam T - The shape of the data. A new session is `{}`, so make members optional; nothing checks what is
 * stored against it.
 * @param backend - Where sessions are kept. It belongs to the store from now on and is closed with it.
 * @param options - Rules, time-to-live (ms) and the like.
 * @returns The store.
 * @throws `ERR_BAD_OPTION`.
 *
 * @example
 * ```ts
 * import { mkdtemp } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { counter, defineRules } from "lawful-merge";
 * import { fileBackend } from "lawful-merge/file-store";
 * import { createStore } from "lawful-merge/store";
 *
 * const backend = fileBackend({ directory: await mkdtemp(join(tmpdir(), "sessions-")) });
 * const rules = defineRules([["/visits", counter()]]);
 * const store = createStore<{ visits?: number }>(backend, { rules });
 * const [first, second] = await Promise.all([store.open("alice"), store.open("alice")]);
 * first.data.visits = 1;
 * second.data.visits = 1;
 * await first.commit();
 * await second.commit();
 * console.log(second.data.visits); //> 2
 * await store.close();
 * ```
 */
export function createStore<T extends object = JsonObject>(
  backend: Backend,
  options: StoreOptionsFor<T> = {},
): Store<T> {
  const settings = settingsOf(options);
  const activity = new Activity();
  const report = reporter(settings.logger);
  const host: Host = { backend, settings, activity, report };

  return {
    open(id: string): Promise<Session<T>> {
      return activity.run(async () => {
        checkId(id);
        const record = await loadPresent(host, id);
        report("open", { id, isNew: record === undefined, revision: record?.revision ?? 0 });
        return new StoredSession<T>(host, id, record);
      });
    },

    async commit(session: Session<T>): Promise<CommitResult> {
      if (!(session instanceof StoredSession) || !session.isOf(host)) throw new ForeignSessionError();
      return session.commit();
    },

    destroy(id: string): Promise<boolean> {
      return activity.run(async () => {
        checkId(id);
        const found = await backend.remove(id);
        report("destroy", { id, found });
        return found;
      });
    },

    async *ids(): AsyncGenerator<string, void, undefined> {
      const ids = backend.ids()[Symbol.asyncIterator]();
      let isLeft = false;
      try {
        for (;;) {
          const next = await activity.run(() => ids.next());
          if (next.done === true) return;
          isLeft = true;
          yield next.value;
          isLeft = false;
        }
      } finally {
        if (isLeft) await ids.return?.();
      }
    },

    sweep(): Promise<number> {
      return activity.run(async () => {
        const removed = await backend.sweep(settings.now());
        report("sweep", { removed });
        return removed;
      });
    },

    close(): Promise<void> {
      return activity.close(() => backend.close());
    },
  };
}
