/** How a store of this library is raced, whatever its backend. */
import { subscribe } from "node:diagnostics_channel";
import type { JsonObject } from "../merge/json.js";
import type { Store } from "../store/api.js";
import type { RaceStore, RaceStoreOptions } from "./contract.js";

/**
 * Makes what the harness races out of a store of this library, so that a backend of your own is raced by a module of two
 * lines. What the backend reports by `reportLock` is traced.
 *
 * @param store - The store; it is closed with what is made of it.
 * @param options - What the harness has called the module with.
 * @returns What the harness races.
 *
 * @example
 * ```ts
 * // my-backend-raced.mjs, raced with: lawful-merge race --store my-backend-raced.mjs
 * import { fileBackend } from "lawful-merge/file-store";
 * import { raceStoreOf, type RaceStoreFactory } from "lawful-merge/race";
 * import { createStore } from "lawful-merge/store";
 *
 * const factory: RaceStoreFactory = (options) =>
 *   raceStoreOf(createStore(fileBackend({ directory: options.directory }), { rules: options.rules }), options);
 * export default factory;
 * ```
 */
export function raceStoreOf(store: Store<JsonObject>, { trace }: Pick<RaceStoreOptions, "trace">): RaceStore {
  subscribe("lawful-merge:lock", (event) => report(event, trace));
  return {
    async open(id) {
      const session = await store.open(id);
      const { data, revision } = session;
      return {
        data: data,
        revision,
        commit: async () => {
          const { status, revision } = await session.commit();
          return status === "written" ? { revision } : {};
        },
        destroy: () => session.destroy(),
      };
    },
    close: () => store.close(),
  };
}

function report(event: unknown, trace: RaceStoreOptions["trace"]): void {
  if (typeof event !== "object" || event === null || !("id" in event) || !("phase" in event)) return;
  const { id, phase } = event;
  if (typeof id !== "string") return;
  if (phase === "requested" || phase === "acquired" || phase === "released") trace(phase, id);
}
