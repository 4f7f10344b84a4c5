/** This package's store over the PostgreSQL at RACED_URL. */
import { postgresStore } from "../../../dist/postgres/index.js";
import { raceStoreOf } from "../../../dist/race/index.js";

export default (options) =>
  raceStoreOf(
    postgresStore({ connectionString: process.env.RACED_URL, timeout: 30_000, rules: options.rules }),
    options,
  );
