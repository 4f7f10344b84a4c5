/** The stores that are compared: those that each framework's users have, and ours. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastifySession from "@fastify/session";
import { RedisStore } from "connect-redis";
import session, { MemoryStore, type Store } from "express-session";
import { createClient } from "redis";
import makeFileStore from "session-file-store";
import { expressStore } from "../../src/express/index.js";
import { lawfulSession } from "../../src/fastify/index.js";
import { fileBackend } from "../../src/file-store/index.js";
import { counter, defineRules } from "../../src/index.js";
import { memoryBackend } from "../../src/memory/index.js";
import { redisBackend } from "../../src/redis/index.js";
import type { Backend } from "../../src/store/index.js";
import { expressSite } from "./express-site.js";
import { fastifySite } from "./fastify-site.js";
import type { Site } from "./site.js";

/** One line of the table. */
export interface Row {
  /** With what differs from its default settings. */
  readonly framework: string;
  readonly store: string;
  /** Whether the site can only be started with the URL of a Redis server. */
  readonly needsRedis: boolean;
  readonly start: (redisUrl: string) => Promise<Site>;
}

const rules = defineRules({ "/count": counter() });
const secret = "a secret of at least thirty-two characters";
const nothing = (): Promise<void> => Promise.resolve();

/** A directory of the site's own. */
async function freshDirectory(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "kept-edits-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

function ours(backend: Backend, after = nothing): readonly [Store, () => Promise<void>] {
  const store = expressStore(backend, { rules });
  const close = async (): Promise<void> => {
    await store.close();
    await after();
  };
  return [store, close];
}

function onFastify(options: object, plugin: "theirs" | "ours"): Promise<Site> {
  return fastifySite(async (app) => {
    const shared = { secret, cookie: { secure: false } };
    if (plugin === "theirs") await app.register(fastifySession, { ...shared, ...options });
    else await app.register(lawfulSession, { ...shared, backend: memoryBackend(), rules });
  });
}

/** A store for express-session, and what is to be done when its site is closed. */
interface ExpressChoice {
  readonly store: string;
  readonly needsRedis: boolean;
  readonly make: (redisUrl: string) => Promise<readonly [store: Store, close: () => Promise<void>]>;
}

const forExpress: readonly ExpressChoice[] = [
  { store: "MemoryStore", needsRedis: false, make: () => Promise.resolve([new MemoryStore(), nothing]) },
  {
    store: "session-file-store",
    needsRedis: false,
    make: async () => {
      const { path, remove } = await freshDirectory();
      const FileStore = makeFileStore(session);
      return [new FileStore({ path, logFn: () => undefined, reapInterval: -1 }), remove];
    },
  },
  {
    store: "connect-redis",
    needsRedis: true,
    make: async (url) => {
      const client = await createClient({ url }).connect();
      return [new RedisStore({ client }), () => client.close()];
    },
  },
  {
    store: "**lawful-merge** in memory",
    needsRedis: false,
    make: () => Promise.resolve(ours(memoryBackend())),
  },
  {
    store: "**lawful-merge** in files",
    needsRedis: false,
    make: async () => {
      const { path, remove } = await freshDirectory();
      return ours(fileBackend({ directory: join(path, "sessions") }), remove);
    },
  },
  {
    store: "**lawful-merge** in Redis",
    needsRedis: true,
    make: (url) => Promise.resolve(ours(redisBackend({ url }))),
  },
];

function expressRows(framework: string, resave: boolean): readonly Row[] {
  return forExpress.map(({ store, needsRedis, make }) => ({
    framework,
    store,
    needsRedis,
    start: async (redisUrl) => expressSite(resave, ...(await make(redisUrl))),
  }));
}

/** The lines, in order. */
export const rows: readonly Row[] = [
  ...expressRows("express-session", true),
  ...expressRows("express-session, `resave: false`", false),
  {
    framework: "@fastify/session",
    store: "its MemoryStore",
    needsRedis: false,
    start: () => onFastify({}, "theirs"),
  },
  {
    framework: "@fastify/session",
    store: "**lawful-merge** in memory",
    needsRedis: false,
    start: () => onFastify({}, "ours"),
  },
];
