import { expect, it } from "vitest";
import {
  postgresBackend,
  postgresMigration,
  postgresStore,
  type PostgresBackendOptions,
} from "../../src/postgres/index.js";

const connectionString = "postgres://127.0.0.1:1/none";

it.each<[string, unknown]>([
  ["neither a pool nor a connection string", {}],
  ["both", { connectionString, pool: {} }],
  ["a pool that is none", { pool: {} }],
  [
    "a client instead of a pool",
    { pool: { connect: () => Promise.resolve(), query: () => Promise.resolve() } },
  ],
  ["a connection string that is none", { connectionString: "" }],
  ["a table's name in upper case", { connectionString, table: "Sessions" }],
  ["a table's name with a quotation mark", { connectionString, table: 'a"b' }],
  ["a table's name of three parts", { connectionString, table: "a.b.c" }],
  ["a table's name that would be cut off", { connectionString, table: "a".repeat(53) }],
  ["a table's name that is no text", { connectionString, table: 1 }],
  ["no time", { connectionString, timeout: 0 }],
  ["more time than removed sessions are remembered for", { connectionString, timeout: 300_001 }],
])("%s is refused", (_what, options) => {
  const make = (): unknown => postgresBackend(options as PostgresBackendOptions);
  expect(make).toThrow(expect.objectContaining({ code: "ERR_BAD_OPTION" }));
});

it("nothing is connected before it is needed", async () => {
  const store = postgresStore({ connectionString });
  await store.close();
  await expect(store.open("s")).rejects.toMatchObject({ code: "ERR_STORE_CLOSED" });
});

it("a migration is not made for a name that needs care", () => {
  expect(() => postgresMigration("a; DROP TABLE b")).toThrow(
    expect.objectContaining({ code: "ERR_BAD_OPTION" }),
  );
});
