/** The backend contract, on PostgreSQL: compare-and-swap by an UPDATE. Knows records and changes, but no sessions. */
import { Activity } from "../store/activity.js";
import { touchChange } from "../store/changes.js";
import type { Backend } from "../store/contract.js";
import { Connection } from "./connection.js";
import { postgresSettingsOf, type PostgresBackendOptions } from "./options.js";
import { recordOf } from "./row.js";
import { SessionTable } from "./session-table.js";
import { remove, update } from "./update.js";

/** How many rows are enumerated, or removed, by one statement. */
const batch = 1000;

/**
 * Makes a backend that keeps each session in a row of a PostgreSQL table, which {@link postgresMigration} describes. A
 * commit is a SELECT and an UPDATE that compares; it works under every isolation level, and through a pooler.
 * `postgresStore` makes the backend and the store on it in one.
 *
 * @param options - A pool or a connection string, and how patiently to work.
 * @returns The backend, for `createStore`, `expressStore` and the like.
 * @throws `ERR_BAD_OPTION`.
 *
 * @example
 * ```ts no-run
 * import pg from "pg";
 * import { postgresBackend, postgresMigration } from "lawful-merge/postgres";
 * import { createStore } from "lawful-merge/store";
 *
 * const pool = new pg.Pool({ connectionString: "postgres://localhost/shop" });
 * pool.on("error", (error) => console.error(error.message));
 * await pool.query(postgresMigration());
 * const store = createStore(postgresBackend({ pool }));
 * ```
 */
export function postgresBackend(options: PostgresBackendOptions): Backend {
  const { database, table: name, timeout } = postgresSettingsOf(options);
  const connection = new Connection(database);
  const table = new SessionTable(connection, name, timeout);
  const activity = new Activity();

  async function page(after: string): Promise<string[]> {
    const { rows } = await table.ask("ids", undefined, table.deadline(), table.statements.page, [
      after,
      batch,
    ]);
    return rows.map(([id]) => String(id));
  }

  async function* ids(): AsyncGenerator<string, void, undefined> {
    for (let found = await activity.run(() => page("")); ;) {
      yield* found;
      const last = found.at(-1);
      if (last === undefined || found.length < batch) return;
      found = await activity.run(() => page(last));
    }
  }

  /** Removes in batches, until nothing is left that nobody else is at. */
  async function removeAll(text: string, ...values: readonly number[]): Promise<number> {
    for (let removed = 0; ;) {
      const { rowCount } = await table.ask("sweep", undefined, table.deadline(), text, [...values, batch]);
      removed += rowCount ?? 0;
      if ((rowCount ?? 0) < batch) return removed;
    }
  }

  return {
    load: (id) => activity.run(async () => recordOf(id, await table.read(id, table.deadline(id)))),
    update: (id, change) => activity.run(() => update(table, id, change)),
    touch: (id, generation, expiresAt, now) =>
      activity.run(() => update(table, id, touchChange(generation, expiresAt, now))),
    remove: (id) => activity.run(() => remove(table, id)),
    ids,
    sweep: (now) =>
      activity.run(async () => {
        const removed = await removeAll(table.statements.sweep, now);
        await removeAll(table.statements.forget);
        return removed;
      }),
    close: () => activity.close(() => connection.close()),
  };
}
