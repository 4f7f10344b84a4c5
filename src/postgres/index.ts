/**
 * Sessions in PostgreSQL.
 *
 * @module lawful-merge/postgres
 */
export { postgresBackend } from "./backend.js";
export type { PostgresBackendOptions, PostgresSettings } from "./options.js";
export type { PostgresClient, PostgresPool, PostgresQuery, PostgresResult } from "./pool.js";
export { postgresStore } from "./postgres-store.js";
export type { PostgresStoreOptions, PostgresStoreOptionsFor } from "./postgres-store.js";
export { postgresMigration } from "./table.js";
