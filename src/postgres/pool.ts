/** What is needed of the `pg` package's pools. Their types are large; this is what is used of them. */

/** A statement with its parameters, whose rows are wanted as arrays. */
export interface PostgresQuery {
  /** The statement. */
  readonly text: string;
  /** What its `$1`, `$2` and so on stand for. */
  readonly values: unknown[];
  /** Rows as arrays, not as objects. */
  readonly rowMode: "array";
}

/** What a statement came to. */
export interface PostgresResult {
  /** How many rows it changed or found. */
  readonly rowCount: number | null;
  /** The rows, each as its columns. */
  readonly rows: readonly unknown[][];
}

/** A connection that was taken out of a pool. */
export interface PostgresClient {
  /**
   * Runs a statement.
   *
   * @param query - The statement.
   * @returns What it came to.
   */
  query(query: PostgresQuery): Promise<PostgresResult>;
  /**
   * Puts the connection back.
   *
   * @param isBroken - Whether it is to be closed instead.
   */
  release(isBroken?: boolean): void;
  /**
   * Listens for the loss of the connection.
   *
   * @param event - The event's name.
   * @param listener - Is called.
   */
  on(event: "error", listener: () => void): unknown;
  /**
   * Listens no more.
   *
   * @param event - The event's name.
   * @param listener - The listener.
   */
  removeListener(event: "error", listener: () => void): unknown;
}

/** A pool of connections, which `new Pool` of `pg` makes. */
export interface PostgresPool {
  /**
   * Takes a connection out. Not by a promise: the server can take its leave in the same packet in which a new connection
   * is ready, and who learns of the connection later than that hears its error too late.
   *
   * @param callback - Is called with the connection, or with the error.
   */
  connect(callback: (error: Error | undefined, client: PostgresClient | undefined) => void): void;
}

/** Whether something is a pool, as far as can be seen: a client of `pg` can connect, too, but has no room to lend. */
export function isPostgresPool(pool: unknown): pool is PostgresPool {
  return (
    typeof pool === "object" &&
    pool !== null &&
    "totalCount" in pool &&
    "connect" in pool &&
    typeof pool.connect === "function"
  );
}
