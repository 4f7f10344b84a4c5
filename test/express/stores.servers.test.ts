/** The usual store on Redis beside ours. */
import { readFileSync } from "node:fs";
import { RedisStore } from "connect-redis";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tableIn } from "../../scripts/kept-edits/readme-block.js";
import { rows } from "../../scripts/kept-edits/stores.js";
import { tableOf, tryRow, type Line } from "../../scripts/kept-edits/table.js";
import { redisBackend } from "../../src/redis/index.js";
import { hasRedis, redisUrl, startRedis } from "../servers/redis.js";
import type { Server } from "../servers/server.js";
import { expectVisitorsToStay } from "./visitors-stay.js";

describe.skipIf(!hasRedis)("beside connect-redis", () => {
  let server: Server;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());

  it("the README's table of kept edits is what comes out here", async () => {
    const lines: Line[] = [];
    for (const row of rows) lines.push(await tryRow(row, redisUrl(server)));
    expect(tableIn(readFileSync("README.md", "utf8"))).toBe(tableOf(lines));
  });

  it("visitors stay logged in who come from there", async () => {
    const client = await createClient({ url: redisUrl(server) }).connect();
    await client.flushAll();
    await expectVisitorsToStay(new RedisStore({ client }), redisBackend({ client }));
    await client.close();
  });
});
