import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testBackend } from "../../src/contract/index.js";
import { redisBackend, type RedisClient } from "../../src/redis/index.js";
import type { Backend, Change } from "../../src/store/contract.js";
import { counting } from "../servers/commits.js";
import { hasRedis, redisUrl, startRedis } from "../servers/redis.js";
import type { Server } from "../servers/server.js";
import { codeOf } from "../store/fixture.js";

describe.skipIf(!hasRedis)("on a Redis server", () => {
  let server: Server | undefined;
  let client: ReturnType<typeof createClient> | undefined;
  let places = 0;
  const url = (): string => (server === undefined ? "" : redisUrl(server));
  beforeAll(async () => {
    server = await startRedis();
    client = createClient({ url: url() });
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(async () => {
    await client?.close();
    await server?.stop();
  });

  testBackend(
    {
      makePlace: () => `place*${++places}:`,
      open: (prefix) => redisBackend({ url: url(), prefix }),
      damage: (prefix, id) => client?.hSet(`${prefix}{${id}}`, "data", '{"cut o'),
    },
    { describe, it, name: "the Redis backend" },
  );

  /** A backend on a client whose calls are counted by their names. */
  function counted(prefix: string): { readonly backend: Backend; readonly calls: Record<string, number> } {
    const calls: Record<string, number> = {};
    const real = connected();
    const client: RedisClient = {
      isOpen: true,
      connect: () => real.connect(),
      withCommandOptions: (options) => {
        const commands = real.withCommandOptions(options);
        const count = (name: string): void => void (calls[name] = (calls[name] ?? 0) + 1);
        return {
          evalSha: (sha, input) => (count("evalSha"), commands.evalSha(sha, input)),
          eval: (script, input) => (count("eval"), commands.eval(script, input)),
          hGet: (key, field) => (count("hGet"), commands.hGet(key, field)),
        };
      },
      ...{ evalSha: real.evalSha.bind(real), eval: real.eval.bind(real) },
    };
    return { backend: redisBackend({ client, prefix }), calls };
  }
  const connected = (): NonNullable<typeof client> => {
    if (client === undefined) throw new Error("there is no client");
    return client;
  };

  it("commits in two round trips, and in one more for each time that another was faster", async () => {
    const { backend, calls } = counted("trips:");
    await backend.update("s", counting("known to the server"));
    calls["evalSha"] = 0;
    await backend.update("s", counting("alone"));
    expect(calls["evalSha"]).toBe(2);
    let asked = 0;
    const late = backend.update("s", (current) => {
      // The first time another process commits in between: its command is sent on the same connection, before ours.
      if (++asked === 1) void connected().hSet("trips:{s}", "commits", "another");
      return counting("late")(current);
    });
    expect(await late).toBe(3);
    expect([asked, calls["evalSha"]]).toEqual([2, 5]);
  });

  it("leaves a client open that it was given, and connects one that is not open yet", async () => {
    const own = createClient({ url: url() });
    own.on("error", () => undefined);
    const backend = redisBackend({ client: own, prefix: "given:" });
    await backend.update("s", counting("a"));
    await backend.close();
    expect(own.isReady).toBe(true);
    await own.close();
  });

  it("lets the server drop what has expired a while ago, and keeps what never expires", async () => {
    const backend = redisBackend({ client: connected(), prefix: "ttl:" });
    const storing = (expiresAt: number | undefined) => (): Change<0> => ({
      type: "write",
      record: { generation: "g", revision: 1, expiresAt, data: {} },
      result: 0,
    });
    await backend.update("dated", storing(Date.now() + 1_000_000));
    await backend.update("over", storing(Date.now() - 1_000_000));
    await backend.update("lasting", storing(Date.now() + 1_000_000));
    await backend.update("lasting", storing(undefined));
    const lifetimes = await Promise.all(
      ["dated", "over", "lasting"].map((id) => connected().pTTL(`ttl:{${id}}`)),
    );
    expect(lifetimes[0]).toBeGreaterThan(1_060_000);
    expect(lifetimes[0]).toBeLessThanOrEqual(1_070_000);
    expect(lifetimes[1]).toBeGreaterThan(60_000);
    expect(lifetimes[1]).toBeLessThanOrEqual(70_000);
    expect(lifetimes[2]).toBe(-1);
  });

  it("enumerates no keys of others, though they look like it", async () => {
    const backend = redisBackend({ client: connected(), prefix: "ids?:" });
    await backend.update("mine", counting("a"));
    for (const key of ["idsx:{other}", "ids?:{no id}", "ids?:plain", "ids?:{mine}:more"]) {
      await connected().set(key, "1");
    }
    const ids: string[] = [];
    for await (const id of backend.ids()) ids.push(id);
    expect(ids).toEqual(["mine"]);
  });

  it("takes a key of another kind for a damaged record, which only a removal touches", async () => {
    const backend = redisBackend({ client: connected(), prefix: "kind:" });
    await connected().set("kind:{s}", "of another program");
    const ends = [backend.load("s"), backend.update("s", counting("a"))];
    expect(await Promise.all(ends.map(codeOf))).toEqual(ends.map(() => "ERR_DAMAGED_RECORD"));
    expect(await backend.sweep(Number.MAX_SAFE_INTEGER)).toBe(0);
    expect(await connected().get("kind:{s}")).toBe("of another program");
    expect(await backend.remove("s")).toBe(true);
  });
});
