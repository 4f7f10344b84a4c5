/** The lines of docs/guarantees.md about PostgreSQL: what is kept, and what is lost, when a server dies. */
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { postgresBackend, postgresMigration, postgresStore } from "../../src/postgres/index.js";
import type { Backend } from "../../src/store/contract.js";
import { commitAll, counting, expectExact } from "../servers/commits.js";
import { hasPostgres, postgresUrl, startPostgres, startStandby } from "../servers/postgres.js";
import { startProxy, type Proxy } from "../servers/proxy.js";
import type { Server, Site } from "../servers/server.js";
import { failure } from "../store/fixture.js";

interface Visitor {
  user?: string;
  cart?: Record<string, number>;
}

const patiently = { timeout: 30_000 };

/** Runs statements as an administrator would, without waiting for a standby. */
async function query(server: Server, text: string): Promise<readonly unknown[][]> {
  const options = "-c synchronous_commit=local";
  const client = new pg.Client({ connectionString: postgresUrl(server), options });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text, rowMode: "array" })).rows;
  } finally {
    await client.end();
  }
}

async function start(...settings: string[]): Promise<Server> {
  const server = await startPostgres(settings);
  onTestFinished(() => server.stop());
  await query(server, postgresMigration());
  return server;
}

function open(site: Site, timeout?: number): Backend {
  const connectionString = postgresUrl(site);
  const backend = postgresBackend({ connectionString, ...(timeout !== undefined && { timeout }) });
  onTestFinished(() => backend.close());
  return backend;
}

describe.skipIf(!hasPostgres)("a PostgreSQL server that is killed and started again", () => {
  it("with synchronous_commit off lacks commits that it acknowledged", async () => {
    // Nobody but the WAL writer writes what is committed, and it is stopped.
    const quiet = ["autovacuum=off", "bgwriter_lru_maxpages=0", "checkpoint_timeout=1h"];
    const server = await start("synchronous_commit=off", ...quiet);
    const backend = open(server);
    await backend.update("s", counting("written"));
    await query(server, "CHECKPOINT");
    const [writer] = await query(server, "SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'");
    const pid = Number(writer?.[0]);
    process.kill(pid, "SIGSTOP");
    await backend.update("s", counting("acknowledged"));
    expect((await backend.load("s"))?.data).toMatchObject({ n: 2 });
    await server.kill();
    process.kill(pid, "SIGKILL");
    await server.start();
    expect((await backend.load("s"))?.data).toEqual({ n: 1, written: 1 });
  });
});

describe.skipIf(!hasPostgres)("a PostgreSQL standby that takes over from its primary", () => {
  /** A primary, its standby behind a link that can be cut, and the way on which clients get to the one in charge. */
  interface Pair {
    readonly primary: Server;
    readonly standby: Server;
    readonly link: Proxy;
    readonly way: Proxy;
    failOver(): Promise<void>;
  }

  async function startPair(...settings: string[]): Promise<Pair> {
    const primary = await start(...settings);
    const link = await startProxy(primary.port);
    onTestFinished(() => link.close());
    const standby = await startStandby(primary, link.port);
    onTestFinished(() => standby.stop());
    const way = await startProxy(primary.port);
    onTestFinished(() => way.close());
    const isStreaming = async (): Promise<boolean> =>
      (await query(primary, "SELECT 1 FROM pg_stat_replication WHERE state = 'streaming'")).length === 1;
    await expect.poll(isStreaming, patiently).toBe(true);
    return {
      ...{ primary, standby, link, way },
      failOver: async () => {
        await primary.kill();
        expect(await query(standby, "SELECT pg_promote()")).toEqual([[true]]);
        way.to = standby.port;
      },
    };
  }
  /** Those who wait for the standby. */
  const waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
  /** A site that is reached through a proxy. */
  const through = ({ port }: Proxy): Site => ({ port, directory: "" });
  /** Waits until the standby has all that the primary has. */
  async function replicated({ primary, standby }: Pair): Promise<void> {
    const [position] = await query(primary, "SELECT pg_current_wal_flush_lsn()");
    const isUpToDate = `SELECT pg_last_wal_replay_lsn() >= '${String(position?.[0])}'`;
    await expect.poll(() => query(standby, isUpToDate), patiently).toEqual([[true]]);
  }

  it("lacks commits that were acknowledged while it was cut off, and a log-out among them is undone", async () => {
    const pair = await startPair();
    const store = postgresStore<Visitor>({ connectionString: postgresUrl(through(pair.way)) });
    onTestFinished(() => store.close());
    const data = async (id: string): Promise<Visitor> => (await store.open(id)).data;
    const commit = async (id: string, data: Visitor): Promise<void> => {
      const session = await store.open(id);
      Object.assign(session.data, data);
      await session.commit();
    };
    await commit("cart", { cart: { pen: 1 } });
    await commit("login", { user: "ann" });
    await replicated(pair);
    await pair.link.close();
    await commit("cart", { cart: { pen: 2 } });
    await store.destroy("login");
    expect([await data("cart"), await data("login")]).toEqual([{ cart: { pen: 2 } }, {}]);
    await pair.failOver();
    expect([await data("cart"), await data("login")]).toEqual([{ cart: { pen: 1 } }, { user: "ann" }]);
  });

  it("has every commit that was acknowledged, and each once, if it is synchronous", async () => {
    const pair = await startPair("synchronous_standby_names=*");
    const backends = [1, 2, 3, 4].map(() => open(through(pair.way), 60_000));
    let isOver = false;
    const committing = commitAll(backends, 60).finally(() => (isOver = true));
    const count = async (): Promise<number> => (await open(pair.primary).load("s"))?.revision ?? 0;
    await expect.poll(count, patiently).toBeGreaterThan(30);
    expect(isOver).toBe(false);
    // From here on the standby hears of no commit; whoever acknowledged one, would lose it.
    await pair.link.close();
    await expect.poll(() => query(pair.primary, waiting), patiently).not.toEqual([]);
    await pair.failOver();
    const tally = await committing;
    expect(tally.refused).toEqual([]);
    expect(tally.acknowledged.length).toBeGreaterThan(220);
    expectExact(await open(pair.standby).load("s"), tally);
  });

  it("is waited for if it is synchronous; when it does not answer, a commit's outcome is unknown", async () => {
    const pair = await startPair("synchronous_standby_names=*");
    const backend = open(through(pair.way), 500);
    await open(pair.primary).update("s", counting("first"));
    await pair.link.close();
    expect(await failure(backend.update("s", counting("second")))).toMatchObject({
      code: "ERR_OUTCOME_UNKNOWN",
    });
    await pair.failOver();
    expect((await open(pair.standby).load("s"))?.data).toEqual({ n: 1, first: 1 });
  });

  it("is waited for, too, when a commit's answer is lost, and the primary has it after a crash", async () => {
    const pair = await startPair("synchronous_standby_names=*");
    await open(pair.primary).update("s", counting("first"));
    await pair.link.close();
    const backend = open(through(pair.way), 20_000);
    const ending = failure(backend.update("s", counting("second")));
    await expect.poll(() => query(pair.primary, waiting), patiently).toEqual([[1]]);
    await pair.primary.kill();
    await pair.primary.start();
    // A commit that waited is there after the crash, though the standby lacks it: it must not be acknowledged.
    expect(await query(pair.primary, "SELECT revision::text FROM lawful_sessions")).toEqual([["2"]]);
    expect(await ending).toMatchObject({ code: "ERR_OUTCOME_UNKNOWN" });
    await pair.failOver();
    expect((await open(pair.standby).load("s"))?.data).toEqual({ n: 1, first: 1 });
  });
});
