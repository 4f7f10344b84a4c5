/** What becomes of commits when answers are lost, connections break, and the server dies. */
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { redisBackend, type RedisSettings } from "../../src/redis/index.js";
import type { Backend } from "../../src/store/contract.js";
import { commitAll, commitAllWhileKilled, counting, expectExact } from "../servers/commits.js";
import { atRandom, startProxy, type Proxy } from "../servers/proxy.js";
import { hasRedis, redisUrl, startRedis } from "../servers/redis.js";
import { freePort, type Server } from "../servers/server.js";
import { codeOf } from "../store/fixture.js";

describe.skipIf(!hasRedis)("the Redis backend", () => {
  let server: Server;
  let proxy: Proxy;
  beforeAll(async () => {
    server = await startRedis();
    proxy = await startProxy(server.port);
  });
  afterAll(async () => {
    await proxy.close();
    await server.stop();
  });

  let places = 0;
  const freshPrefix = (): string => `place${++places}:`;
  function open(options: RedisSettings = {}, port = server.port): Backend {
    const backend = redisBackend({ url: redisUrl({ ...server, port }), ...options });
    onTestFinished(() => backend.close());
    return backend;
  }
  function breaking(share: number): void {
    proxy.decide = atRandom(share);
    onTestFinished(() => {
      proxy.decide = () => "none";
    });
  }

  it("applies a commit once whose answer is lost", async () => {
    const prefix = freshPrefix();
    const backend = open({ prefix }, proxy.port);
    await backend.update("s", counting("first"));
    let lost = 0;
    // The second request of the next commit is its script; the client's own requests when it reconnects pass.
    proxy.decide = () => (++lost === 2 ? "answer lost" : "none");
    onTestFinished(() => void (proxy.decide = () => "none"));
    expect(await backend.update("s", counting("second"))).toBe(2);
    expect(await backend.load("s")).toMatchObject({ revision: 2, data: { n: 2, first: 1, second: 2 } });
  });

  it("reports a removal as done whose answer is lost", async () => {
    const prefix = freshPrefix();
    const backend = open({ prefix }, proxy.port);
    await backend.update("s", counting("first"));
    let lost = 0;
    proxy.decide = () => (++lost === 1 ? "answer lost" : "none");
    onTestFinished(() => void (proxy.decide = () => "none"));
    expect(await backend.remove("s")).toBe(true);
    expect(await backend.load("s")).toBeUndefined();
  });

  it("loses no commit and applies none twice while connections break all the time", async () => {
    const prefix = freshPrefix();
    const backends = [1, 2, 3, 4].map(() => open({ prefix }, proxy.port));
    breaking(0.1);
    const before = proxy.faults["answer lost"];
    const tally = await commitAll(backends, 60);
    expect(proxy.faults["answer lost"] - before).toBeGreaterThan(10);
    // Of a commit whose answer is lost it may be unknown when the others have committed often in the meantime.
    expect(tally.refused).toEqual([]);
    expect(tally.acknowledged.length).toBeGreaterThan(200);
    expectExact(await open({ prefix }).load("s"), tally);
  });

  it("loses no commit and applies none twice while the server is killed and started again", async () => {
    const own = await startRedis();
    onTestFinished(() => own.stop());
    const backends = [1, 2, 3, 4].map(() => open({ timeout: 20_000 }, own.port));
    const tally = await commitAllWhileKilled(backends, 150, own);
    expect(tally.refused).toEqual([]);
    expect(tally.acknowledged.length).toBeGreaterThan(560);
    expectExact(await open({}, own.port).load("s"), tally);
  });

  it("goes on when the server has forgotten its scripts", async () => {
    const backend = open({ prefix: freshPrefix() });
    await backend.update("s", counting("first"));
    const client = await createClient({ url: redisUrl(server) }).connect();
    await client.scriptFlush();
    await client.close();
    expect(await backend.update("s", counting("second"))).toBe(2);
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

  it("sends nothing afterwards of which it said that it was not applied", async () => {
    const port = await freePort();
    const backend = open({ timeout: 200 }, port);
    expect(await codeOf(backend.remove("s"))).toBe("ERR_STORE_TIMEOUT");
    expect(await codeOf(backend.update("s", counting("a")))).toBe("ERR_STORE_TIMEOUT");
    const late = await startRedis([], port);
    onTestFinished(() => late.stop());
    // The client connects again in its own time, and would send first what it has kept.
    expect(await vi.waitFor(() => backend.load("s"), 10_000)).toBeUndefined();
  });

  it("says that an outcome is unknown when the server stops in the middle of a commit", async () => {
    const prefix = freshPrefix();
    const backend = open({ prefix, timeout: 300 }, proxy.port);
    await backend.update("s", counting("first"));
    let requests = 0;
    proxy.decide = () => (++requests >= 2 ? "answer lost" : "none");
    onTestFinished(() => void (proxy.decide = () => "none"));
    expect(await codeOf(backend.update("s", counting("second")))).toBe("ERR_OUTCOME_UNKNOWN");
  });

  it("goes by the server's answers: what it refuses is an error with its code, and without values", async () => {
    const own = await startRedis(["--user", "default", "on", "nopass", "~*", "&*", "+@all", "-@scripting"]);
    onTestFinished(() => own.stop());
    const backend = open({}, own.port);
    const refused = backend.update("s", counting("secret"));
    await expect(refused).rejects.toMatchObject({ code: "ERR_STORE_SERVICE", errorCode: "NOPERM" });
    await expect(refused).rejects.not.toThrow(/secret/);
  });
});
