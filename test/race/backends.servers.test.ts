/** Real processes race over each backend on a server, which is killed and started again in the middle. */
import { fileURLToPath } from "node:url";
import pg from "pg";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { postgresMigration } from "../../src/postgres/index.js";
import { runRace, type RaceOptions, type RaceResult } from "../../src/race/index.js";
import { hasPostgres, postgresUrl, startPostgres } from "../servers/postgres.js";
import { hasRedis, redisUrl, startRedis } from "../servers/redis.js";
import type { Server } from "../servers/server.js";

vi.mock("../../src/race/files.js", () => import("./built.js"));

const size = {
  workers: 6,
  requests: 40,
  sessions: 3,
  work: 10,
  seed: 11,
  timeout: 100_000,
} satisfies RaceOptions;

const services = [
  {
    name: "redis",
    isInstalled: hasRedis,
    start: async () => ((server) => ({ server, url: redisUrl(server) }))(await startRedis()),
  },
  {
    name: "postgres",
    isInstalled: hasPostgres,
    start: async () => {
      const server = await startPostgres();
      const url = postgresUrl(server);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(postgresMigration());
      await client.end();
      return { server, url };
    },
  },
];

/** A server's crash and return, each time that so many requests are done. */
function crashing(server: Server, at: readonly number[]) {
  const waiting = [...at];
  let crashes: Promise<void> = Promise.resolve();
  return {
    onProgress: (done: number): void => {
      if (done !== waiting[0]) return;
      waiting.shift();
      crashes = crashes.then(() => server.kill()).then(() => server.start());
    },
    /** How many crashes are over. */
    over: async () => (await crashes, at.length - waiting.length),
  };
}

function outcomesOf(result: RaceResult): Readonly<Record<string, number>> {
  if (result.status === "could not run") throw new Error(result.reason);
  const counts: Record<string, number> = {};
  for (const operation of result.history.operations) {
    if (operation.operation !== "commit") continue;
    counts[operation.outcome.status] = (counts[operation.outcome.status] ?? 0) + 1;
  }
  return counts;
}

function violationsOf(result: RaceResult): readonly unknown[] {
  return result.status === "could not run" ? [result.reason] : result.verdict.violations;
}

for (const { name, isInstalled, start } of services) {
  describe.skipIf(!isInstalled)(`a race over ${name}`, () => {
    async function started(): Promise<Server> {
      const { server, url } = await start();
      onTestFinished(() => server.stop());
      vi.stubEnv("RACED_URL", url);
      onTestFinished(() => void vi.unstubAllEnvs());
      return server;
    }
    const store = fileURLToPath(new URL(`stores/${name}.mjs`, import.meta.url));

    it("holds", async () => {
      await started();
      const result = await runRace({ ...size, store });
      expect(violationsOf(result)).toEqual([]);
      expect(outcomesOf(result)).not.toHaveProperty("failed");
    });

    it("holds while the server is killed and started again, twice", async () => {
      const server = await started();
      const { onProgress, over } = crashing(server, [60, 150]);
      const result = await runRace({ ...size, store, onProgress });
      expect(await over()).toBe(2);
      expect(violationsOf(result)).toEqual([]);
      const { committed = 0, failed = 0 } = outcomesOf(result);
      // Nothing is lost that was acknowledged, and few commits are unknown: those that the crash met.
      expect(committed).toBeGreaterThan(150);
      expect(failed).toBeLessThanOrEqual(2 * size.workers);
    });
  });
}
