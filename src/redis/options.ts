/** The options of the Redis backend: what each means, its default, and what it may be. */
import { BadOptionError } from "../merge/errors.js";
import { checkTimeout } from "../store/attempt.js";
import { check } from "../store/check.js";
import { isRedisClient, type RedisClient } from "./client.js";

/** Options of a Redis backend: a `client` of yours, or the `url` of a server. */
export type RedisBackendOptions = RedisSettings &
  (
    | {
        /**
         * A client of the package `redis`, made by `createClient` or `createCluster`. It is connected if it isn't, and is
         * never closed. Give it a listener for `error`, or a lost connection ends the process.
         */
        readonly client: RedisClient;
        readonly url?: never;
      }
    | {
        /** Where the server is, such as `redis://localhost:6379`. The package `redis` must be installed. */
        readonly url: string;
        readonly client?: never;
      }
  );

/** Options that have defaults. */
export interface RedisSettings {
  /** What the keys of sessions begin with, without braces; `lawful:` by default. */
  readonly prefix?: string;
  /**
   * How long an operation may take, its tries over lost connections included, in ms, up to 300,000; 10,000 by
   * default.
   */
  readonly timeout?: number;
}

/** The options with their defaults. */
export interface Checked extends Required<RedisSettings> {
  /** A client of somebody else's, or where the server is. */
  readonly server: RedisClient | string;
}

/** Checks the options and fills in the defaults. */
export function redisSettingsOf(options: RedisBackendOptions): Checked {
  const { client, url, prefix = "lawful:", timeout = 10_000 } = options;
  // Plain JavaScript can give both.
  if ([client, url].every((way: unknown) => way !== undefined)) {
    throw new BadOptionError("url", "left out beside a client");
  }
  check(
    client === undefined || isRedisClient(client),
    "client",
    "a client of the package redis, version 5 or later",
  );
  check(
    client !== undefined || (typeof url === "string" && URL.canParse(url)),
    "url",
    "the URL of a Redis server",
  );
  check(typeof prefix === "string" && !/[{}]/.test(prefix), "prefix", "a text without braces");
  checkTimeout(timeout);
  return { server: client ?? url, prefix, timeout };
}
