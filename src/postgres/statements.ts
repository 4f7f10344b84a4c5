/**
 * The statements that a backend runs. Each is a transaction of its own, so any isolation level will do, and a pool between
 * us and the server that hands out its connections by the transaction.
 *
 * A session that was removed leaves its row, without data, so that a commit whose answer was lost finds its id there.
 */
import { rememberedCommits, tombstoneLifetime } from "../store/attempt.js";
import { quoted } from "./table.js";

/** The statements for one table. */
export interface Statements {
  /** Parameters: the id. Columns: as `parseRow` takes them. */
  readonly read: string;
  /**
   * The same, for what is acknowledged by it. As it locks the row, its transaction waits for what a commit waits for, such
   * as a synchronous standby: after a crash, a row may be there that the standby lacks.
   */
  readonly confirm: string;
  /** Stores the first record under an id. Parameters: those of a write. */
  readonly insert: string;
  /** Stores a record over the state that it was made from. Parameters: those of a write, the expected revision and commit. */
  readonly update: string;
  /** Removes a record if it is in the expected state. Parameters: the id, the commit's, the expected revision and commit. */
  readonly unset: string;
  /** Removes whatever there is. Parameters: the id, the commit's. */
  readonly remove: string;
  /** The ids of one page. Parameters: the last id of the page before, how many. */
  readonly page: string;
  /** Removes some of what has expired. Parameters: the present in ms, how many at most. */
  readonly sweep: string;
  /** Removes some of the rows that only remember commits, when they are over by the server's clock. Parameters: how many. */
  readonly forget: string;
}

/** The server's clock, in ms since the epoch. */
const serverNow = "extract(epoch FROM clock_timestamp()) * 1000";

/** Makes the statements for a table. */
export function statementsFor(table: string): Statements {
  const name = quoted(table);
  const commits = `(array_prepend($2::text, commits))[1:${rememberedCommits}]`;
  const bury = `UPDATE ${name} SET data = NULL, expires_at = ${serverNow} + ${tombstoneLifetime}, commits = ${commits}
    WHERE id = $1 AND data IS NOT NULL`;
  const deleting = (what: string, limit: string): string =>
    `DELETE FROM ${name} WHERE id IN (SELECT id FROM ${name} WHERE ${what} LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)`;
  // As text, since an application may have told its pg to parse types in its own way.
  const read = `SELECT generation, revision::text, expires_at::text, data::text, array_to_string(commits, ' ')
    FROM ${name} WHERE id = $1`;
  return {
    read,
    confirm: `${read} FOR UPDATE`,
    insert: `INSERT INTO ${name} (id, commits, generation, revision, expires_at, data)
    VALUES ($1, ARRAY[$2::text], $3, $4::bigint, $5::double precision, $6::jsonb) ON CONFLICT (id) DO NOTHING`,
    // The commit tells a state from all others; the revision, one that was changed by hand and counted up as it should.
    update: `UPDATE ${name} SET commits = ${commits}, generation = $3, revision = $4::bigint,
    expires_at = $5::double precision, data = coalesce($6::jsonb, data)
    WHERE id = $1 AND revision = $7::bigint AND commits[1] = $8`,
    unset: `${bury} AND revision = $3::bigint AND commits[1] = $4`,
    remove: `${bury} AND NOT $2 = ANY (commits)`,
    page: `SELECT id FROM ${name} WHERE id > $1 AND data IS NOT NULL ORDER BY id LIMIT $2::int`,
    // What is damaged is not to be touched.
    sweep: deleting("expires_at <= $1::double precision AND jsonb_typeof(data) = 'object'", "$2"),
    forget: deleting(`expires_at <= ${serverNow} AND data IS NULL`, "$1"),
  };
}
