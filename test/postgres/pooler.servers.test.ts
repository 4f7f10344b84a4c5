/** Through a pooler that gives each transaction another connection. */
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { postgresBackend, postgresMigration } from "../../src/postgres/index.js";
import { commitAll, counting, expectExact } from "../servers/commits.js";
import { hasPgBouncer, startPgBouncer } from "../servers/pgbouncer.js";
import { hasPostgres, postgresUrl, startPostgres } from "../servers/postgres.js";

describe.skipIf(!hasPostgres || !hasPgBouncer)("through PgBouncer in transaction mode", () => {
  it("many backends lose nothing over fewer connections, and apply nothing twice", async () => {
    const server = await startPostgres();
    onTestFinished(() => server.stop());
    const pooler = await startPgBouncer(server, 2);
    onTestFinished(() => pooler.stop());
    const direct = new pg.Client({ connectionString: postgresUrl(server) });
    await direct.connect();
    onTestFinished(() => direct.end());
    await direct.query(postgresMigration());
    const backends = Array.from({ length: 8 }, () =>
      postgresBackend({ connectionString: postgresUrl(pooler), timeout: 60_000 }),
    );
    for (const backend of backends) onTestFinished(() => backend.close());
    const tally = await commitAll(backends, 25);
    expect(tally.acknowledged).toHaveLength(200);
    expectExact(await backends[0]?.load("s"), tally);
    const { rows } = await direct.query<{ used: string }>(
      "SELECT count(*) AS used FROM pg_stat_activity WHERE usename = 'tester' AND pid <> pg_backend_pid()",
    );
    expect(Number(rows[0]?.used)).toBeLessThan(backends.length);
    expect(await backends[0]?.remove("s")).toBe(true);
    expect(await backends[1]?.update("s", counting("again"))).toBe(1);
  });
});
