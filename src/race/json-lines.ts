/** Writes a history as JSON Lines, one event a line. */
import type { History } from "./history.js";

/**
 * Writes a history as JSON Lines for other tools: a `run` line, then `initial`, `operation`, `lock` and `final`
 * lines, each with its `type`. Locks carry their `wait` and `hold` in ms beside their times.
 *
 * @param history - A finished race.
 * @returns The text, a newline after each line.
 *
 * @example
 * ```ts
 * import { formatHistory } from "lawful-merge/race";
 *
 * const run = { store: "my-store.mjs", workers: 0, rules: [], startedAt: "2026-01-01T00:00:00.000Z" };
 * const text = formatHistory({ run, initial: [], operations: [], locks: [], final: [] });
 * console.log(text.trimEnd());
 * //> {"type":"run","store":"my-store.mjs","workers":0,"rules":[],"startedAt":"2026-01-01T00:00:00.000Z"}
 * ```
 */
export function formatHistory(history: History): string {
  const events: object[] = [
    { type: "run", ...history.run },
    ...history.initial.map((session) => ({ type: "initial", ...session })),
    ...history.operations.map((operation) => ({ type: "operation", ...operation })),
    ...history.locks.map((lock) => ({
      type: "lock",
      ...lock,
      wait: lock.acquired === undefined ? undefined : lock.acquired - lock.requested,
      hold:
        lock.acquired === undefined || lock.released === undefined
          ? undefined
          : lock.released - lock.acquired,
    })),
    ...history.final.map((read) => ({ type: "final", ...read })),
  ];
  return events.map((event) => `${JSON.stringify(event)}\n`).join("");
}
