import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testBackend } from "../../src/contract/index.js";
import { postgresBackend, postgresMigration, type PostgresPool } from "../../src/postgres/index.js";
import type { Backend, Change } from "../../src/store/contract.js";
import { commitAll, counting, expectExact } from "../servers/commits.js";
import { hasPostgres, postgresUrl, startPostgres } from "../servers/postgres.js";
import type { Server } from "../servers/server.js";
import { allFences } from "../snippets/fences.js";
import { codeOf } from "../store/fixture.js";

describe.skipIf(!hasPostgres)("on a PostgreSQL server", () => {
  let server: Server;
  let pool: pg.Pool;
  let places = 0;
  beforeAll(async () => {
    server = await startPostgres();
    pool = new pg.Pool({ connectionString: postgresUrl(server) });
    pool.on("error", () => undefined);
  });
  afterAll(async () => {
    await pool.end();
    await server.stop();
  });

  async function makeTable(): Promise<string> {
    const table = `place${++places}`;
    await pool.query(postgresMigration(table));
    return table;
  }

  testBackend(
    {
      makePlace: makeTable,
      open: (table) => postgresBackend({ connectionString: postgresUrl(server), table }),
      damage: (table, id) => pool.query(`UPDATE ${table} SET data = '"cut"' WHERE id = $1`, [id]),
    },
    { describe, it, name: "the PostgreSQL backend" },
  );

  /** A backend on a pool whose statements are counted by their first words. */
  function counted(table: string): { readonly backend: Backend; readonly statements: string[] } {
    const statements: string[] = [];
    const counting: PostgresPool & { readonly totalCount: number } = {
      totalCount: 0,
      connect: (callback) =>
        pool.connect((error, client) => {
          if (client === undefined) {
            callback(error, undefined);
            return;
          }
          callback(undefined, {
            query: (query) => {
              statements.push(query.text.slice(0, 6));
              return client.query(query);
            },
            release: (isBroken) => client.release(isBroken),
            on: (event, listener) => client.on(event, listener),
            removeListener: (event, listener) => client.removeListener(event, listener),
          });
        }),
    };
    return { backend: postgresBackend({ pool: counting, table }), statements };
  }

  it("commits in two round trips, and in two more for each time that another was faster", async () => {
    const table = await makeTable();
    const { backend, statements } = counted(table);
    await backend.update("s", counting("first"));
    await backend.update("s", counting("second"));
    expect(statements.splice(0)).toEqual(["SELECT", "INSERT", "SELECT", "UPDATE"]);
    const other = postgresBackend({ pool, table });
    await Promise.all([commitAll([other], 20), commitAll([backend], 20)]);
    const lost = statements.filter((word) => word === "UPDATE").length - 20;
    expect(lost).toBeGreaterThan(0);
    expect(statements.filter((word) => word === "SELECT")).toHaveLength(20 + lost);
    expect(await backend.load("s")).toMatchObject({ revision: 42, data: { n: 42 } });
  });

  for (const level of ["read committed", "repeatable read", "serializable"]) {
    it(`loses nothing of many clients whose transactions are ${level}`, async () => {
      const table = await makeTable();
      const options = `-c default_transaction_isolation=${level.replace(" ", "\\ ")}`;
      const pools = Array.from({ length: 4 }, () => {
        return new pg.Pool({ connectionString: postgresUrl(server), options, max: 2 });
      });
      const [first] = pools;
      const shown = await first?.query<{ transaction_isolation: string }>("SHOW transaction_isolation");
      expect(shown?.rows).toEqual([{ transaction_isolation: level }]);
      const tally = await commitAll(
        pools.map((pool) => postgresBackend({ pool, table })),
        25,
      );
      expect(tally.acknowledged).toHaveLength(100);
      expectExact(await postgresBackend({ pool, table }).load("s"), tally);
      await Promise.all(pools.map((pool) => pool.end()));
    });
  }

  it("keeps NUL and halves of surrogate pairs, which jsonb refuses", async () => {
    const backend = postgresBackend({ pool, table: await makeTable() });
    const data = { "a\0b": "\ud800 \u001a \u001a0000", "\udfff": ["\\u0000"], whole: "😀" };
    const record = { generation: "g", revision: 1, expiresAt: undefined, data };
    await backend.update("s", () => ({ type: "write", record, result: 0 }));
    expect((await backend.load("s"))?.data).toEqual(data);
  });

  it("touches without sending the data", async () => {
    const table = await makeTable();
    const backend = postgresBackend({ pool, table });
    const storing = (): Change<0> => ({
      type: "write",
      record: { generation: "g", revision: 1, expiresAt: 1000, data: { a: 1 } },
      result: 0,
    });
    await backend.update("s", storing);
    expect(await backend.touch("s", "g", 2000, () => 0)).toBe(true);
    expect(await backend.load("s")).toEqual({
      generation: "g",
      revision: 1,
      expiresAt: 2000,
      data: { a: 1 },
    });
  });

  it("finds what has expired by the index", async () => {
    const table = await makeTable();
    await pool.query(
      `INSERT INTO ${table} SELECT i::text, 'g', 1, i, '{}', ARRAY['c'] FROM generate_series(1, 20000) AS i`,
    );
    await pool.query(`ANALYZE ${table}`);
    const plan = await pool.query<Record<string, string>>(
      `EXPLAIN SELECT id FROM ${table} WHERE expires_at <= 100 AND jsonb_typeof(data) = 'object' LIMIT 1000 FOR UPDATE SKIP LOCKED`,
    );
    expect(plan.rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain(`${table}_expires_at`);
    expect(await postgresBackend({ pool, table }).sweep(2_500)).toBe(2_500);
    expect(await postgresBackend({ pool, table }).sweep(2_500)).toBe(0);
  });

  it("enumerates page by page", async () => {
    const table = await makeTable();
    await pool.query(
      `INSERT INTO ${table} SELECT i::text, 'g', 1, NULL, '{}', ARRAY['c'] FROM generate_series(1, 2500) AS i`,
    );
    const ids: string[] = [];
    for await (const id of postgresBackend({ pool, table }).ids()) ids.push(id);
    expect(new Set(ids).size).toBe(2500);
    expect(ids).toHaveLength(2500);
  });

  it("forgets a removed session's commits when ten minutes are over", async () => {
    const table = await makeTable();
    const backend = postgresBackend({ pool, table });
    await backend.update("s", counting("a"));
    await backend.remove("s");
    const rows = async (): Promise<unknown> => (await pool.query(`SELECT id FROM ${table}`)).rows;
    await backend.sweep(Number.MAX_SAFE_INTEGER);
    expect(await rows()).toEqual([{ id: "s" }]);
    await pool.query(`UPDATE ${table} SET expires_at = expires_at - 600001`);
    expect(await backend.sweep(0)).toBe(0);
    expect(await rows()).toEqual([]);
  });

  it("notices what was changed by hand, if the revision was counted up", async () => {
    const table = await makeTable();
    const backend = postgresBackend({ pool, table });
    await backend.update("s", counting("a"));
    let asked = 0;
    const revisions: unknown[] = [];
    // A statement of another client that holds the row until it ends.
    const byHand = await pool.connect();
    await byHand.query("BEGIN");
    await byHand.query(`UPDATE ${table} SET data = '{"n": 40}', revision = revision + 1`);
    const committing = backend.update("s", (current) => {
      revisions.push(current?.revision);
      if (++asked === 1) void byHand.query("COMMIT");
      return counting("b")(current);
    });
    expect(await committing).toBe(41);
    expect(revisions).toEqual([1, 2]);
    byHand.release();
  });

  it("works in a schema, made and with the rights as its page says", async () => {
    const shown = allFences().filter(
      ({ file, language }) => file === "docs/postgres.md" && language === "sql",
    );
    const [migration = "", grants = ""] = shown.map(({ code }) => `${code.join("\n")}\n`);
    expect(migration).toBe(postgresMigration("web.sessions"));
    await pool.query(`CREATE SCHEMA web; CREATE ROLE app LOGIN; ${migration} ${grants}`);
    const connectionString = postgresUrl(server).replace("tester", "app");
    const backend = postgresBackend({ connectionString, table: "web.sessions" });
    await backend.update("s", counting("a"));
    expect(await backend.remove("s")).toBe(true);
    expect(await backend.sweep(0)).toBe(0);
    await backend.close();
  });

  it("can be migrated twice", async () => {
    const table = await makeTable();
    await pool.query(postgresMigration(table));
    const backend = postgresBackend({ pool, table });
    expect(await backend.update("s", counting("a"))).toBe(1);
  });

  it("says what to do where the table is missing", async () => {
    const backend = postgresBackend({ pool, table: "nowhere" });
    const refused = backend.update("s", counting("secret"));
    await expect(refused).rejects.toMatchObject({ code: "ERR_STORE_SERVICE", errorCode: "42P01" });
    await expect(refused).rejects.toThrow(/postgresMigration/);
    expect(await codeOf(backend.sweep(0))).toBe("ERR_STORE_SERVICE");
  });

  it("leaves a pool open that it was given", async () => {
    const table = await makeTable();
    const backend = postgresBackend({ pool, table });
    await backend.update("s", counting("a"));
    await backend.close();
    expect((await pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  });
});
