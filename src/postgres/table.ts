/** The table that sessions are kept in: its name, and the statements that make it. */
import { check } from "../store/check.js";

/** What the table is called unless somebody says otherwise. */
export const defaultTable = "lawful_sessions";

/** What is added to the table's name for that of its index. */
const indexSuffix = "_expires_at";

/** PostgreSQL cuts longer names off, in bytes. */
const longestName = 63 - indexSuffix.length;

/** Checks the name of a table, with a schema or without. Lower case only, so that it is the same name unquoted. */
export function checkTable(table: string): void {
  const isName =
    typeof table === "string" &&
    table.split(".").length <= 2 &&
    table.split(".").every((name) => /^[a-z_][a-z0-9_]*$/.test(name) && name.length <= longestName);
  check(
    isName,
    "table",
    `a name of lower-case letters, digits and _, at most ${longestName} of them, behind a schema or alone`,
  );
}

/** The name as it stands in a statement; quoted, since it may be a word of the language. */
export function quoted(table: string): string {
  return table
    .split(".")
    .map((name) => `"${name}"`)
    .join(".");
}

/**
 * The statements that make the table of sessions, for the tool that you make your tables with. They do nothing where it is
 * made already. The backend itself never makes a table: it needs `SELECT`, `INSERT`, `UPDATE` and `DELETE` on it, and no
 * more.
 *
 * @param table - Its name, in lower case, with its schema (which must exist) or without.
 * @returns SQL text.
 * @throws `ERR_BAD_OPTION` for a name that would need care in quoting.
 *
 * @example
 * ```ts
 * import { postgresMigration } from "lawful-merge/postgres";
 *
 * console.log(postgresMigration("web.sessions").split("\n")[0]); //> CREATE TABLE IF NOT EXISTS "web"."sessions" (
 * ```
 */
export function postgresMigration(table: string = defaultTable): string {
  checkTable(table);
  const index = `${table.split(".").at(-1) ?? table}${indexSuffix}`;
  return `CREATE TABLE IF NOT EXISTS ${quoted(table)} (
  id text COLLATE "C" PRIMARY KEY,
  generation text NOT NULL,
  revision bigint NOT NULL,
  expires_at double precision,
  data jsonb,
  commits text[] NOT NULL
);
CREATE INDEX IF NOT EXISTS "${index}" ON ${quoted(table)} (expires_at);
`;
}
