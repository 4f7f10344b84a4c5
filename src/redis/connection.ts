/** The way to the server: connects when first needed, and runs commands until a deadline. */
import { setTimeout } from "node:timers/promises";
import type { Answered } from "../store/answered.js";
import { inTime, type Deadline } from "../store/deadline.js";
import { StoreServiceError } from "../store/service-errors.js";
import type { RedisClient, RedisCommands } from "./client.js";

/** Something to send. */
export type Command<R> = (commands: RedisCommands) => Promise<R>;

/** What a server says while it is not ready, not the master, or busy with a script. Nothing was done. */
const passing: ReadonlySet<string> = new Set([
  "BUSY",
  "CLUSTERDOWN",
  "LOADING",
  "MASTERDOWN",
  "NOREPLICAS",
  "READONLY",
  "TRYAGAIN",
  "UNBLOCKED",
]);

/** Errors of the client for commands that were never sent. */
const unsent: ReadonlySet<string> = new Set(["AbortError", "ClientClosedError", "ClientOfflineError"]);

/** The connection of one backend. */
export class Connection {
  readonly #server: RedisClient | string;
  #client: Promise<RedisClient> | undefined;
  #own: { close(): Promise<unknown>; destroy(): void; readonly isReady: boolean } | undefined;

  constructor(server: RedisClient | string) {
    this.#server = server;
  }

  /** The client, on the way to be connected. */
  async client(): Promise<RedisClient> {
    this.#client ??=
      typeof this.#server === "string" ? this.#make(this.#server) : Promise.resolve(this.#server);
    const client = await this.#client;
    if (!client.isOpen) {
      // It connects in its own time, and again when the connection is lost; what is sent waits for that.
      client.connect().catch(() => undefined);
    }
    return client;
  }

  /** Sends a command once. */
  async send<R>(
    operation: string,
    id: string | undefined,
    deadline: Deadline,
    command: Command<R>,
  ): Promise<Answered<R>> {
    const client = await this.client();
    const taken = new AbortController();
    const sent = command(client.withCommandOptions({ abortSignal: taken.signal }));
    try {
      return { type: "answer", answer: await inTime(sent, deadline) };
    } catch (error) {
      if (deadline.remaining <= 0) {
        // What waits in the client's queue must not be sent when nobody expects it any more.
        taken.abort();
        const last = await Promise.race([sent.catch((reason: unknown) => reason), setTimeout(10)]);
        return { type: "lost", isUndone: isUnsent(last) || codeOf(last) !== undefined };
      }
      const code = codeOf(error);
      if (code === undefined) return { type: "lost", isUndone: isUnsent(error) };
      if (passing.has(code)) return { type: "lost", isUndone: true };
      throw new StoreServiceError(id, operation, code);
    }
  }

  /** Lets go of a client of our own. */
  async close(): Promise<void> {
    const own = this.#own;
    if (own === undefined) return;
    this.#own = undefined;
    if (own.isReady) await own.close();
    else own.destroy();
  }

  async #make(url: string): Promise<RedisClient> {
    const { createClient } = await import("redis");
    const client = createClient({ url });
    // Each operation tells of its own errors.
    client.on("error", () => undefined);
    this.#own = client;
    return client;
  }
}

/** The code of an error that the server answered with. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !isReply(error)) return undefined;
  return /^[A-Z]+/.exec(error.message)?.[0] ?? "ERR";
}

/** By name, since the client may be of another copy of the package. */
function isReply(error: Error): boolean {
  return ["ErrorReply", "SimpleError", "BlobError"].includes(error.constructor.name);
}

function isUnsent(error: unknown): boolean {
  return error instanceof Error && unsent.has(error.constructor.name);
}
