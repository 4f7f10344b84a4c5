/** The lines of docs/guarantees.md about Redis: what is kept, and what is lost, when a server dies. */
import { createClient } from "redis";
import { describe, expect, it, onTestFinished } from "vitest";
import { redisBackend, redisStore } from "../../src/redis/index.js";
import type { Store } from "../../src/store/api.js";
import { OutcomeUnknownError } from "../../src/store/service-errors.js";
import { counting } from "../servers/commits.js";
import { startProxy, type Proxy } from "../servers/proxy.js";
import { hasRedis, redisUrl, startRedis } from "../servers/redis.js";
import type { Server, Site } from "../servers/server.js";
import { codeOf, failure } from "../store/fixture.js";

interface Visitor {
  user?: string;
  cart?: Record<string, number>;
}

async function start(...settings: string[]): Promise<Server> {
  const server = await startRedis(settings);
  onTestFinished(() => server.stop());
  return server;
}

function storeOn(site: Site): Store<Visitor> {
  const store = redisStore<Visitor>({ url: redisUrl(site) });
  onTestFinished(() => store.close());
  return store;
}

async function commit(store: Store<Visitor>, id: string, data: Visitor): Promise<void> {
  const session = await store.open(id);
  Object.assign(session.data, data);
  await session.commit();
}

async function stored(store: Store<Visitor>, id: string): Promise<Visitor> {
  return (await store.open(id)).data;
}

const patiently = { timeout: 30_000 };

/** Sends a command as an administrator would. */
async function send(server: Server, ...command: string[]): Promise<string> {
  const client = createClient({ url: redisUrl(server) });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await client.sendCommand<string>(command);
  } finally {
    await client.close();
  }
}

describe.skipIf(!hasRedis)("a Redis server that is killed and started again", () => {
  it("without AOF is back to its last snapshot: acknowledged commits are lost, and a log-out is undone", async () => {
    const server = await start("--appendonly", "no");
    const store = storeOn(server);
    await commit(store, "cart", { cart: { pen: 1 } });
    await commit(store, "login", { user: "ann" });
    await send(server, "SAVE");
    await commit(store, "cart", { cart: { pen: 2 } });
    await store.destroy("login");
    expect([await stored(store, "cart"), await stored(store, "login")]).toEqual([{ cart: { pen: 2 } }, {}]);
    await server.kill();
    await server.start();
    expect(await stored(store, "cart")).toEqual({ cart: { pen: 1 } });
    expect(await stored(store, "login")).toEqual({ user: "ann" });
  });

  it("without AOF and snapshots has lost all", async () => {
    const server = await start("--appendonly", "no");
    const store = storeOn(server);
    await commit(store, "cart", { cart: { pen: 1 } });
    await server.kill();
    await server.start();
    expect(await stored(store, "cart")).toEqual({});
  });

  it("with appendfsync everysec has what it wrote to its log, synced or not", async () => {
    const server = await start("--appendfsync", "everysec");
    const store = storeOn(server);
    await commit(store, "cart", { cart: { pen: 1 } });
    await commit(store, "login", { user: "ann" });
    await store.destroy("login");
    // While a sync is under way, it may write up to two seconds after it has answered.
    await expect
      .poll(() => send(server, "INFO", "persistence"), patiently)
      .toMatch(/^aof_buffer_length:0\r$/m);
    await server.kill();
    await server.start();
    expect(await stored(store, "cart")).toEqual({ cart: { pen: 1 } });
    expect(await stored(store, "login")).toEqual({});
  });

  it("with appendfsync always has every commit that it acknowledged", async () => {
    const server = await start("--appendfsync", "always");
    const store = storeOn(server);
    for (let pen = 1; pen <= 3; pen++) {
      await commit(store, "cart", { cart: { pen } });
      await commit(store, "login", { user: "ann" });
      await store.destroy("login");
      await server.kill();
      await server.start();
      expect(await stored(store, "cart")).toEqual({ cart: { pen } });
      expect(await stored(store, "login")).toEqual({});
    }
  });
});

describe.skipIf(!hasRedis)("a Redis replica that takes over from its primary", () => {
  /** A primary, its replica behind a link that can be cut, and the way on which clients get to the one that is in charge. */
  interface Pair {
    readonly primary: Server;
    readonly replica: Server;
    readonly link: Proxy;
    readonly way: Proxy;
    /** What Sentinel does when it takes the primary for dead. */
    failOver(): Promise<void>;
  }

  async function startPair(): Promise<Pair> {
    const primary = await start("--repl-diskless-sync-delay", "0");
    const link = await startProxy(primary.port);
    onTestFinished(() => link.close());
    const replica = await start("--replicaof", "127.0.0.1", String(link.port));
    const way = await startProxy(primary.port);
    onTestFinished(() => way.close());
    return {
      ...{ primary, replica, link, way },
      failOver: async () => {
        await primary.kill();
        await send(replica, "REPLICAOF", "NO", "ONE");
        way.to = replica.port;
      },
    };
  }
  /** A site that is reached through a proxy. */
  const through = ({ port }: Proxy): Site => ({ port, directory: "" });
  /** Waits until the replica has all that the primary has. */
  async function replicated({ primary, replica }: Pair): Promise<void> {
    const isUpToDate = async (): Promise<boolean> => {
      const offset =
        /^master_repl_offset:\d+\r$/m.exec(await send(primary, "INFO", "replication"))?.[0] ?? "";
      const said = await send(replica, "INFO", "replication");
      return said.includes("master_link_status:up") && said.includes(offset.replace("master", "slave"));
    };
    await expect.poll(isUpToDate, patiently).toBe(true);
  }

  it("lacks commits that were acknowledged while it was cut off, and a log-out among them is undone", async () => {
    const pair = await startPair();
    const store = storeOn(through(pair.way));
    await commit(store, "cart", { cart: { pen: 1 } });
    await commit(store, "login", { user: "ann" });
    await replicated(pair);
    await pair.link.close();
    await commit(store, "cart", { cart: { pen: 2 } });
    await store.destroy("login");
    expect([await stored(store, "cart"), await stored(store, "login")]).toEqual([{ cart: { pen: 2 } }, {}]);
    await pair.failOver();
    expect(await stored(store, "cart")).toEqual({ cart: { pen: 1 } });
    expect(await stored(store, "login")).toEqual({ user: "ann" });
  });

  it("has every commit that it was sent before", async () => {
    const pair = await startPair();
    const store = storeOn(through(pair.way));
    await commit(store, "cart", { cart: { pen: 1 } });
    await commit(store, "login", { user: "ann" });
    await store.destroy("login");
    await replicated(pair);
    await pair.failOver();
    expect(await stored(store, "cart")).toEqual({ cart: { pen: 1 } });
    expect(await stored(store, "login")).toEqual({});
  });

  it("leaves it unknown whether a commit was applied whose answer was lost, where it can't tell", async () => {
    const pair = await startPair();
    const backend = redisBackend({ url: redisUrl(through(pair.way)), timeout: 90_000 });
    onTestFinished(() => backend.close());
    await backend.update("s", counting("replicated"));
    await replicated(pair);
    await pair.link.close();
    await backend.update("s", counting("acknowledged"));
    let requests = 0;
    // The read is answered; the commit is applied, and its answer lost; no further request arrives.
    pair.way.decide = () => (["none", "answer lost"] as const)[requests++] ?? "request lost";
    const ending = failure(backend.update("s", counting("unanswered")));
    await expect.poll(() => send(pair.primary, "HGET", "lawful:{s}", "revision"), patiently).toBe("3");
    await pair.failOver();
    pair.way.decide = () => "none";
    const error = await ending;
    expect(error).toMatchObject({ code: "ERR_OUTCOME_UNKNOWN" });
    // It was found out from the replica, and not because the time ran out.
    expect(error instanceof OutcomeUnknownError && error.waited < 90_000).toBe(true);
    expect((await backend.load("s"))?.data).toEqual({ n: 1, replicated: 1 });
  });

  it("lacks no commits of a primary that misses it already, with min-replicas-to-write", async () => {
    const pair = await startPair();
    const store = storeOn(through(pair.way));
    await replicated(pair);
    await send(pair.primary, "CONFIG", "SET", "min-replicas-to-write", "1");
    await commit(store, "cart", { cart: { pen: 1 } });
    await replicated(pair);
    await pair.link.close();
    const said = (): Promise<string> => send(pair.primary, "INFO", "replication");
    await expect.poll(said, patiently).toContain("min_slaves_good_slaves:0");
    const impatient = redisBackend({ url: redisUrl(through(pair.way)), timeout: 500 });
    onTestFinished(() => impatient.close());
    expect(await codeOf(impatient.update("cart", counting("refused")))).toBe("ERR_STORE_TIMEOUT");
    await pair.failOver();
    expect(await stored(store, "cart")).toEqual({ cart: { pen: 1 } });
  });
});
