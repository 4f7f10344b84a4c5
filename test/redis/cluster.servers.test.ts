/** Sessions over three masters: no code of ours, beside keys that keep a session on one node. */
import { createClient, createCluster } from "redis";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testBackend } from "../../src/contract/index.js";
import { redisBackend, type RedisClient } from "../../src/redis/index.js";
import { commitAll } from "../servers/commits.js";
import { hasRedis, redisUrl, startRedis } from "../servers/redis.js";
import type { Server } from "../servers/server.js";

const slots = 16_384;

/** Three masters that know each other, each with a third of the slots. */
async function startCluster(): Promise<Server[]> {
  const servers = await Promise.all(
    [1, 2, 3].map(() => startRedis(["--cluster-enabled", "yes", "--cluster-node-timeout", "2000"])),
  );
  const clients = await Promise.all(
    servers.map((server) => createClient({ url: redisUrl(server) }).connect()),
  );
  const share = Math.ceil(slots / servers.length);
  for (const [index, client] of clients.entries()) {
    await client.clusterAddSlotsRange({
      start: index * share,
      end: Math.min((index + 1) * share, slots) - 1,
    });
    for (const { port } of servers) await client.clusterMeet("127.0.0.1", port);
  }
  for (const client of clients) {
    while (!(await client.clusterInfo()).includes("cluster_state:ok")) await setTimeout(50);
    while (!(await client.clusterInfo()).includes("cluster_known_nodes:3")) await setTimeout(50);
    await client.close();
  }
  return servers;
}

describe.skipIf(!hasRedis)("on a Redis Cluster of three masters", () => {
  let servers: Server[] = [];
  let cluster: ReturnType<typeof createCluster> | undefined;
  let places = 0;
  beforeAll(async () => {
    servers = await startCluster();
    cluster = createCluster({ rootNodes: servers.map((server) => ({ url: redisUrl(server) })) });
    cluster.on("error", () => undefined);
    await cluster.connect();
  });
  afterAll(async () => {
    await cluster?.close();
    await Promise.all(servers.map((server) => server.stop()));
  });
  const client = (): RedisClient => {
    if (cluster === undefined) throw new Error("the cluster does not run");
    return cluster;
  };

  testBackend(
    {
      makePlace: () => `place${++places}:`,
      open: (prefix) => redisBackend({ client: client(), prefix }),
      damage: (prefix, id) => cluster?.hSet(`${prefix}{${id}}`, "data", '{"cut o'),
    },
    { describe, it, name: "the Redis backend" },
  );

  it("sessions are spread over the masters, and each is whole on one", async () => {
    const backend = redisBackend({ client: client(), prefix: "spread:" });
    const ids = Array.from({ length: 60 }, (_, n) => `s${n}`);
    await Promise.all(ids.map((id) => commitAll([backend], 2, id)));
    const counts: number[] = [];
    for (const server of servers) {
      const node = await createClient({ url: redisUrl(server) }).connect();
      counts.push((await node.keys("spread:*")).length);
      await node.close();
    }
    expect(counts.reduce((sum, count) => sum + count)).toBe(60);
    expect(Math.min(...counts)).toBeGreaterThan(5);
    const seen: string[] = [];
    for await (const id of backend.ids()) seen.push(id);
    expect(seen.sort()).toEqual(ids.sort());
  });
});
