/** What is needed of the `redis` package's clients. Their types are large and differ; this is what they share. */

/** Keys and arguments of a script. */
export interface ScriptInput {
  /** The keys that it works on. */
  readonly keys: string[];
  /** Its other arguments. */
  readonly arguments: string[];
}

/** The commands that are sent. */
export interface RedisCommands {
  /**
   * Runs a script that the server knows.
   *
   * @param sha - Its digest.
   * @param input - Keys and arguments.
   * @returns What the script answers.
   */
  evalSha(sha: string, input: ScriptInput): Promise<unknown>;
  /**
   * Runs a script.
   *
   * @param script - Its text.
   * @param input - Keys and arguments.
   * @returns What the script answers.
   */
  eval(script: string, input: ScriptInput): Promise<unknown>;
  /**
   * Reads a field of a hash.
   *
   * @param key - The key.
   * @param field - The field.
   * @returns Its value.
   */
  hGet(key: string, field: string): Promise<unknown>;
}

/** A client for one server, which `createClient` of `redis` makes, or for a cluster, by `createCluster`. */
export interface RedisClient {
  /** Whether it is connected, or on the way. */
  readonly isOpen: boolean;
  /**
   * Connects.
   *
   * @returns When it is connected.
   */
  connect(): Promise<unknown>;
  /**
   * The same client with other options for its commands.
   *
   * @param options - A signal that takes a command back which was not sent yet.
   * @returns The commands.
   */
  withCommandOptions(options: { readonly abortSignal: AbortSignal }): RedisCommands;
}

/** A client for one server, whose keys can be enumerated. */
interface Scanning {
  scanIterator(options: { readonly MATCH: string; readonly COUNT: number }): AsyncIterable<unknown>;
}

/** A client for a cluster, of which each master has keys of its own. */
interface Sharded {
  readonly masters: readonly unknown[];
  nodeClient(node: unknown): Promise<Scanning>;
}

/** Whether something is a client, as far as can be seen. */
export function isRedisClient(client: unknown): client is RedisClient {
  return (
    typeof client === "object" &&
    client !== null &&
    ["connect", "withCommandOptions", "evalSha", "eval"].every(
      (name) => typeof Reflect.get(client, name) === "function",
    )
  );
}

/** Enumerates the keys of a pattern, in batches, on every server that has some. A key may come up twice. */
export async function* scan(client: RedisClient, pattern: string): AsyncGenerator<readonly string[]> {
  const options = { MATCH: pattern, COUNT: 200 };
  // Of which sort it is, only these members tell.
  const sharded = "masters" in client ? (client as RedisClient & Sharded) : undefined;
  const servers =
    sharded === undefined
      ? [client as RedisClient & Scanning]
      : await Promise.all(sharded.masters.map((node) => sharded.nodeClient(node)));
  for (const server of servers) {
    for await (const keys of server.scanIterator(options)) {
      yield (Array.isArray(keys) ? keys : [keys]).filter((key) => typeof key === "string");
    }
  }
}
