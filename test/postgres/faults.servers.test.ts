/** What becomes of commits when answers are lost, connections break, and the server dies. */
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { postgresBackend, postgresMigration, type PostgresSettings } from "../../src/postgres/index.js";
import type { Backend } from "../../src/store/contract.js";
import { commitAll, commitAllWhileKilled, counting, expectExact } from "../servers/commits.js";
import { hasPostgres, postgresUrl, startPostgres } from "../servers/postgres.js";
import { atRandom, startProxy, type Fault, type Proxy } from "../servers/proxy.js";
import { freePort, type Server } from "../servers/server.js";
import { codeOf } from "../store/fixture.js";

describe.skipIf(!hasPostgres)("the PostgreSQL backend", () => {
  let server: Server;
  let proxy: Proxy;
  let pool: pg.Pool;
  beforeAll(async () => {
    server = await startPostgres();
    proxy = await startProxy(server.port);
    pool = new pg.Pool({ connectionString: postgresUrl(server) });
    pool.on("error", () => undefined);
  });
  afterAll(async () => {
    await pool.end();
    await proxy.close();
    await server.stop();
  });

  let places = 0;
  async function makeTable(): Promise<string> {
    const table = `place${++places}`;
    await pool.query(postgresMigration(table));
    return table;
  }
  function open(options: PostgresSettings = {}, port = server.port): Backend {
    const backend = postgresBackend({ connectionString: postgresUrl({ ...server, port }), ...options });
    onTestFinished(() => backend.close());
    return backend;
  }
  function breaking(decide: () => Fault): void {
    proxy.decide = decide;
    onTestFinished(() => {
      proxy.decide = () => "none";
    });
  }
  /** Breaks one request of those to come, counted from 1. */
  function breakingOne(which: number, fault: Fault): void {
    let requests = 0;
    breaking(() => (++requests === which ? fault : "none"));
  }

  for (const fault of ["answer lost", "request lost"] as const) {
    it(`applies a commit once, be its ${fault}`, async () => {
      const table = await makeTable();
      const backend = open({ table }, proxy.port);
      await backend.update("s", counting("first"));
      breakingOne(2, fault);
      expect(await backend.update("s", counting("second"))).toBe(2);
      expect(await backend.load("s")).toMatchObject({ revision: 2, data: { n: 2, first: 1, second: 2 } });
    });

    it(`makes a session once, be its ${fault}`, async () => {
      const table = await makeTable();
      const backend = open({ table }, proxy.port);
      await backend.load("s");
      breakingOne(2, fault);
      expect(await backend.update("s", counting("first"))).toBe(1);
      expect(await backend.load("s")).toMatchObject({ revision: 1, data: { n: 1, first: 1 } });
    });

    it(`reports a removal as done, be its ${fault}`, async () => {
      const backend = open({ table: await makeTable() }, proxy.port);
      await backend.update("s", counting("first"));
      breakingOne(1, fault);
      expect(await backend.remove("s")).toBe(true);
      expect(await backend.load("s")).toBeUndefined();
    });
  }

  it("loses no commit and applies none twice while connections break all the time", async () => {
    const table = await makeTable();
    const backends = [1, 2, 3, 4].map(() => open({ table }, proxy.port));
    breaking(atRandom(0.1));
    const before = proxy.faults["answer lost"];
    const tally = await commitAll(backends, 60);
    expect(proxy.faults["answer lost"] - before).toBeGreaterThan(10);
    // Of a commit whose answer is lost it may be unknown when the others have committed often in the meantime.
    expect(tally.refused).toEqual([]);
    expect(tally.acknowledged.length).toBeGreaterThan(200);
    expectExact(await open({ table }).load("s"), tally);
  });

  it("loses no commit and applies none twice while its connections are terminated by the server", async () => {
    const table = await makeTable();
    const backends = [1, 2, 3, 4].map(() => open({ table }));
    let isOver = false;
    const committing = commitAll(backends, 100).finally(() => (isOver = true));
    const isRunning = (): boolean => !isOver;
    let terminated = 0;
    while (isRunning()) {
      const { rowCount } = await pool.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'tester' AND query LIKE $1 LIMIT 1",
        [`%${table}%`],
      );
      terminated += rowCount ?? 0;
      // A new connection takes some ms, and on a busy machine many: at least some of them must get to work.
      await setTimeout(25);
    }
    const tally = await committing;
    expect(terminated).toBeGreaterThan(10);
    expect(tally.refused).toEqual([]);
    expectExact(await open({ table }).load("s"), tally);
  });

  it("loses no commit and applies none twice while the server is killed and started again", async () => {
    const own = await startPostgres();
    onTestFinished(() => own.stop());
    const maker = new pg.Client({ connectionString: postgresUrl(own) });
    await maker.connect();
    await maker.query(postgresMigration());
    await maker.end();
    const backends = [1, 2, 3, 4].map(() => open({ timeout: 30_000 }, own.port));
    const tally = await commitAllWhileKilled(backends, 250, own);
    expect(tally.refused).toEqual([]);
    expect(tally.acknowledged.length).toBeGreaterThan(900);
    expectExact(await open({}, own.port).load("s"), tally);
  });

  it("says in time that there is no server, and that nothing was applied", async () => {
    const backend = open({ timeout: 200 }, await freePort());
    const start = performance.now();
    const ends = [
      backend.load("s"),
      backend.update("s", counting("a")),
      backend.update("s", counting("b")),
      backend.remove("s"),
      backend.sweep(0),
    ];
    expect(await Promise.all(ends.map(codeOf))).toEqual(ends.map(() => "ERR_STORE_TIMEOUT"));
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it("says in time that no connection of the pool is free, and leaks none that comes later", async () => {
    const table = await makeTable();
    const small = new pg.Pool({ connectionString: postgresUrl(server), max: 1 });
    onTestFinished(() => small.end());
    const taken = await small.connect();
    const backend = postgresBackend({ pool: small, table, timeout: 200 });
    expect(await codeOf(backend.update("s", counting("a")))).toBe("ERR_STORE_TIMEOUT");
    taken.release();
    expect(await backend.update("s", counting("b"))).toBe(1);
    expect([small.totalCount, small.idleCount, small.waitingCount]).toEqual([1, 1, 0]);
  });

  it("says that an outcome is unknown when the server stops in the middle of a commit", async () => {
    const backend = open({ table: await makeTable(), timeout: 300 }, proxy.port);
    await backend.update("s", counting("first"));
    let requests = 0;
    breaking(() => (++requests >= 2 ? "answer lost" : "none"));
    expect(await codeOf(backend.update("s", counting("second")))).toBe("ERR_OUTCOME_UNKNOWN");
  });

  it("says that an outcome is unknown when somebody holds the row for longer than the timeout", async () => {
    const table = await makeTable();
    const backend = open({ table, timeout: 300 });
    await backend.update("s", counting("first"));
    const holder = await pool.connect();
    await holder.query(`BEGIN; SELECT 1 FROM ${table} WHERE id = 's' FOR UPDATE`);
    expect(await codeOf(backend.update("s", counting("second")))).toBe("ERR_OUTCOME_UNKNOWN");
    await holder.query("ROLLBACK");
    holder.release();
  });

  it("goes on with a statement that was canceled, or met a lock", async () => {
    const table = await makeTable();
    const options = "-c lock_timeout=20";
    const impatient = new pg.Pool({ connectionString: postgresUrl(server), options });
    onTestFinished(() => impatient.end());
    const backend = postgresBackend({ pool: impatient, table });
    await backend.update("s", counting("first"));
    const holder = await pool.connect();
    await holder.query(`BEGIN; SELECT 1 FROM ${table} WHERE id = 's' FOR UPDATE`);
    const committing = backend.update("s", counting("second"));
    await setTimeout(100);
    await holder.query("ROLLBACK");
    holder.release();
    expect(await committing).toBe(2);
  });

  it("goes by the server's answers: what it refuses is an error with its code, and without values", async () => {
    const table = await makeTable();
    await pool.query(`ALTER TABLE ${table} ADD CHECK (NOT data ? 'secret')`);
    const refused = open({ table }).update("s", counting("secret"));
    await expect(refused).rejects.toMatchObject({ code: "ERR_STORE_SERVICE", errorCode: "23514" });
    await expect(refused).rejects.not.toThrow(/secret/);
  });

  it("does not wait for a log-in that is refused, or for a database that is not there", async () => {
    const backend = postgresBackend({ connectionString: postgresUrl(server).replace(/postgres$/, "none") });
    await expect(backend.load("s")).rejects.toMatchObject({ code: "ERR_STORE_SERVICE", errorCode: "3D000" });
    await backend.close();
  });
});
