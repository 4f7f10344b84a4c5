/** The options of the PostgreSQL backend: what each means, its default, and what it may be. */
import { BadOptionError } from "../merge/errors.js";
import { checkTimeout } from "../store/attempt.js";
import { check } from "../store/check.js";
import { isPostgresPool, type PostgresPool } from "./pool.js";
import { checkTable, defaultTable } from "./table.js";

/** Options of a PostgreSQL backend: a `pool` of yours, or the `connectionString` of a database. */
export type PostgresBackendOptions = PostgresSettings &
  (
    | {
        /**
         * A pool of the package `pg`. It is never closed. Give it a listener for `error`, or the loss of an idle
         * connection ends the process.
         */
        readonly pool: PostgresPool;
        readonly connectionString?: never;
      }
    | {
        /**
         * Where the database is, such as `postgres://user@localhost/shop`. The package `pg` must be installed. The
         * backend has up to 10 connections to it.
         */
        readonly connectionString: string;
        readonly pool?: never;
      }
  );

/** Options that have defaults. */
export interface PostgresSettings {
  /** The table that {@link postgresMigration} makes, in lower case, with its schema or without; `lawful_sessions` by default. */
  readonly table?: string;
  /**
   * How long an operation may take, its tries over lost connections included, in ms, up to 300,000; 10,000 by
   * default.
   */
  readonly timeout?: number;
}

/** The options with their defaults. */
export interface Checked extends Required<PostgresSettings> {
  /** A pool of somebody else's, or where the database is. */
  readonly database: PostgresPool | string;
}

/** Checks the options and fills in the defaults. */
export function postgresSettingsOf(options: PostgresBackendOptions): Checked {
  const { pool, connectionString, table = defaultTable, timeout = 10_000 } = options;
  // Plain JavaScript can give both.
  if ([pool, connectionString].every((way: unknown) => way !== undefined)) {
    throw new BadOptionError("connectionString", "left out beside a pool");
  }
  check(pool === undefined || isPostgresPool(pool), "pool", "a Pool of the package pg");
  check(
    pool !== undefined || (typeof connectionString === "string" && connectionString !== ""),
    "connectionString",
    "the URL of a PostgreSQL database",
  );
  checkTable(table);
  checkTimeout(timeout);
  return { database: pool ?? connectionString, table, timeout };
}
