/** What docs/redis.md says of running a server: which commands must be allowed, and what a full memory means. */
import { readFile } from "node:fs/promises";
import { createClient } from "redis";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { JsonObject } from "../../src/merge/json.js";
import { redisBackend, type RedisSettings } from "../../src/redis/index.js";
import type { Backend, Change } from "../../src/store/contract.js";
import { hasRedis, redisUrl, startRedis } from "../servers/redis.js";
import type { Server } from "../servers/server.js";
import { codeOf, collect, failure } from "../store/fixture.js";

function storing(data: JsonObject, expiresAt?: number): () => Change<0> {
  return () => ({ type: "write", record: { generation: "g", revision: 1, expiresAt, data }, result: 0 });
}

/** The rights in the page's line `ACL SETUSER …`. */
async function documentedRights(): Promise<string[]> {
  const line = /^ACL SETUSER .*$/m.exec(await readFile("docs/redis.md", "utf8"))?.[0] ?? "";
  return line.split(" ").filter((word) => /^[~+-]|^resetchannels$/.test(word));
}

describe.skipIf(!hasRedis)("a Redis server that is shared", () => {
  let server: Server;
  let admin: ReturnType<typeof createClient>;
  let rights: string[];
  const send = (...command: string[]): Promise<unknown> => admin.sendCommand(command);
  beforeAll(async () => {
    server = await startRedis();
    admin = createClient({ url: redisUrl(server) });
    admin.on("error", () => undefined);
    await admin.connect();
    rights = await documentedRights();
  });
  beforeEach(async () => {
    await send("FLUSHALL");
    await send("SCRIPT", "FLUSH");
    await send("ACL", "LOG", "RESET");
  });
  afterAll(async () => {
    await admin.close();
    await server.stop();
  });

  async function openAs(user: string, rights: readonly string[], settings?: RedisSettings): Promise<Backend> {
    await send("ACL", "SETUSER", user, "reset", "on", ">secret", ...rights);
    const url = redisUrl(server).replace("redis://", `redis://${user}:secret@`);
    const backend = redisBackend({ url, ...settings });
    onTestFinished(() => backend.close());
    return backend;
  }

  /** Everything that a backend can be asked for. */
  function everything(backend: Backend): (() => Promise<unknown>)[] {
    return [
      () => backend.update("s", storing({}, 1000)),
      () => backend.update("s", storing({})),
      () => backend.touch("s", "g", 2000, () => 0),
      () => backend.update("s", storing({}, 1000)),
      () => backend.load("s"),
      () => collect(backend.ids()),
      () => backend.sweep(3000),
      () => backend.update("s", storing({})),
      () => backend.remove("s"),
    ];
  }

  it("need not allow more commands than the page says", async () => {
    const backend = await openAs("sessions", rights);
    for (const ask of everything(backend)) expect(await codeOf(ask())).toBe("none");
    expect(await send("ACL", "LOG")).toEqual([]);
  });

  it("must allow each of them", async () => {
    const commands = rights.filter((right) => right.startsWith("+"));
    expect(commands.length).toBeGreaterThan(5);
    for (const command of commands) {
      const backend = await openAs(
        `without-${command.slice(1)}`,
        rights.filter((right) => right !== command),
      );
      await send("SCRIPT", "FLUSH");
      const codes: string[] = [];
      for (const ask of everything(backend)) codes.push(await codeOf(ask()));
      expect([command, codes.includes("ERR_STORE_SERVICE")]).toEqual([command, true]);
    }
  });

  it("can keep a backend from all keys but those with its prefix", async () => {
    const backend = await openAs("elsewhere", rights, { prefix: "other:" });
    expect(await codeOf(backend.load("s"))).toBe("ERR_STORE_SERVICE");
  });

  it("refuses commits when its memory is full, and leaves what is stored; sessions can be removed", async () => {
    const backend = redisBackend({ url: redisUrl(server) });
    onTestFinished(() => backend.close());
    await backend.update("s", storing({ kept: true }));
    await send("CONFIG", "SET", "maxmemory-policy", "noeviction", "maxmemory", "1");
    onTestFinished(async () => {
      await send("CONFIG", "SET", "maxmemory", "0");
    });
    for (const id of ["s", "new"]) {
      const refusal = await failure(backend.update(id, storing({ kept: false })));
      expect(refusal).toMatchObject({ code: "ERR_STORE_SERVICE", errorCode: "OOM" });
    }
    expect((await backend.load("s"))?.data).toEqual({ kept: true });
    expect(await backend.remove("s")).toBe(true);
    expect(await collect(backend.ids())).toEqual([]);
  });
});
