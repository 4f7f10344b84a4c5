/** The backend contract, on Redis: compare-and-swap by a script. Knows records and changes, but no sessions. */
import { Activity } from "../store/activity.js";
import { freshCommitId } from "../store/attempt.js";
import { sweepChange, touchChange } from "../store/changes.js";
import type { Backend } from "../store/contract.js";
import { DamagedRecordError, StoreServiceError } from "../store/service-errors.js";
import { total } from "../store/total.js";
import { Connection } from "./connection.js";
import { enumerate } from "./enumerate.js";
import { redisSettingsOf, type RedisBackendOptions } from "./options.js";
import { fields } from "./script.js";
import { SessionServer } from "./session-server.js";
import { recordOf } from "./state.js";
import { update } from "./update.js";

/**
 * Makes a backend that keeps each session in a hash of a Redis server, of a cluster of them, or of Valkey. A commit is a
 * read and a script that compares and writes; `redisStore` makes the backend and the store on it in one.
 *
 * @param options - A client or a URL, and how patiently to work.
 * @returns The backend, for `createStore`, `expressStore` and the like.
 * @throws `ERR_BAD_OPTION`.
 *
 * @example
 * ```ts no-run
 * import { createClient } from "redis";
 * import { redisBackend } from "lawful-merge/redis";
 * import { createStore } from "lawful-merge/store";
 *
 * const client = createClient({ url: "redis://localhost:6379" });
 * client.on("error", (error) => console.error(error.message));
 * const store = createStore(redisBackend({ client }));
 * ```
 */
export function redisBackend(options: RedisBackendOptions): Backend {
  const { server: place, prefix, timeout } = redisSettingsOf(options);
  const connection = new Connection(place);
  const server = new SessionServer(connection, prefix, timeout);
  const activity = new Activity();

  async function* ids(): AsyncGenerator<string, void, undefined> {
    const batches = enumerate(server);
    for (;;) {
      const batch = await activity.run(() => batches.next());
      if (batch.done === true) return;
      yield* batch.value;
    }
  }

  /** Sweeps one session. What is damaged is not to be touched; of what lives, no more than the expiry is read. */
  async function sweepSession(id: string, now: number): Promise<number> {
    const readExpiry = server.ask("sweep", id, server.deadline(id), (commands) =>
      commands.hGet(server.keyOf(id), fields.expiresAt),
    );
    try {
      const expiresAt = await readExpiry;
      const isExpired = typeof expiresAt === "string" && expiresAt !== "" && Number(expiresAt) <= now;
      return isExpired && (await update(server, id, sweepChange(now))) ? 1 : 0;
    } catch (error) {
      if (isDamage(error)) return 0;
      throw error;
    }
  }

  async function* sweeps(now: number): AsyncGenerator<() => Promise<number>, void, undefined> {
    for await (const id of ids()) yield () => activity.run(() => sweepSession(id, now));
  }

  return {
    load: (id) => activity.run(async () => recordOf(id, await server.read(id, server.deadline(id)))),
    update: (id, change) => activity.run(() => update(server, id, change)),
    touch: (id, generation, expiresAt, now) =>
      activity.run(() => update(server, id, touchChange(generation, expiresAt, now))),
    remove: (id) =>
      activity.run(async () => {
        const [word] = await server.run("remove", id, server.deadline(id), ["remove", freshCommitId(), ""]);
        return word === "applied";
      }),
    ids,
    sweep: (now) => total(sweeps(now)),
    close: () => activity.close(() => connection.close()),
  };
}

function isDamage(error: unknown): boolean {
  return (
    error instanceof DamagedRecordError ||
    (error instanceof StoreServiceError && error.errorCode === "WRONGTYPE")
  );
}
