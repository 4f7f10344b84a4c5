/** The way to the database: takes a connection when one is needed, and runs statements until a deadline. */
import type { Answered } from "../store/answered.js";
import { inTime, type Deadline } from "../store/deadline.js";
import { StoreServiceError } from "../store/service-errors.js";
import type { PostgresClient, PostgresPool, PostgresResult } from "./pool.js";

/** What a server says when it was not ready, or had to break a tie. Nothing was done, and another try may do. */
const passing: ReadonlySet<string> = new Set([
  "25006", // read_only_sql_transaction: a standby, which may be promoted
  "40001", // serialization_failure
  "40P01", // deadlock_detected
  "53300", // too_many_connections
  "55P03", // lock_not_available
  "57014", // query_canceled
  "57P03", // cannot_connect_now
]);

/** What it says when it goes away, perhaps after the statement was done. */
const leaving: ReadonlySet<string> = new Set([
  "40003", // statement_completion_unknown
  "57P01", // admin_shutdown
  "57P02", // crash_shutdown
  "57P05", // idle_session_timeout
]);

/** What to do about the errors that a newcomer meets. */
const advice: Readonly<Record<string, string>> = {
  "42P01": "The table is missing: run what postgresMigration() gives.",
  "42703": "The table is of another layout: run what postgresMigration() gives, under another name.",
  "42501": "The user needs SELECT, INSERT, UPDATE and DELETE on the table.",
};

/** The connections of one backend. */
export class Connection {
  readonly #database: PostgresPool | string;
  #pool: Promise<PostgresPool> | undefined;
  #own: { end(): Promise<unknown> } | undefined;

  constructor(database: PostgresPool | string) {
    this.#database = database;
  }

  /** Runs a statement once. */
  async send(
    operation: string,
    id: string | undefined,
    deadline: Deadline,
    text: string,
    values: readonly unknown[],
  ): Promise<Answered<PostgresResult>> {
    const pool = await this.#connect();
    let client: PostgresClient;
    try {
      client = await checkOutInTime(pool, deadline);
    } catch (error) {
      const code = sqlStateOf(error);
      if (code !== undefined && !isPassing(code)) throw refusal(id, operation, code);
      return { type: "lost", isUndone: true };
    }
    let isBroken = true;
    try {
      const running = client.query({ text, values: [...values], rowMode: "array" });
      const answer = await inTime(running, deadline);
      isBroken = false;
      return { type: "answer", answer };
    } catch (error) {
      const code = sqlStateOf(error);
      if (code === undefined || isLeaving(code)) return { type: "lost", isUndone: false };
      isBroken = false;
      if (isPassing(code)) return { type: "lost", isUndone: true };
      throw refusal(id, operation, code);
    } finally {
      // A broken one is closed, and may tell of it later.
      if (isBroken) client.release(true);
      else putBack(client);
    }
  }

  /** Lets go of a pool of our own. */
  async close(): Promise<void> {
    const own = this.#own;
    this.#own = undefined;
    await own?.end();
  }

  /** The pool; a package that is not installed is no loss of a connection. */
  #connect(): Promise<PostgresPool> {
    this.#pool ??=
      typeof this.#database === "string" ? this.#make(this.#database) : Promise.resolve(this.#database);
    return this.#pool;
  }

  async #make(connectionString: string): Promise<PostgresPool> {
    // Before 8.15 it had no names to import.
    const { default: pg } = await import("pg");
    const pool = new pg.Pool({ connectionString });
    // Each operation tells of its own errors.
    pool.on("error", () => undefined);
    this.#own = pool;
    return pool;
  }
}

/** A connection that is lost says so, beside failing the statement; unheard, that would end the process. */
const unheard = (): void => undefined;

async function checkOutInTime(pool: PostgresPool, deadline: Deadline): Promise<PostgresClient> {
  const connecting = checkOut(pool);
  try {
    return await inTime(connecting, deadline);
  } catch (error) {
    // It may still come, when nobody waits for it any more.
    connecting.then(putBack).catch(() => undefined);
    throw error;
  }
}

/** Takes a connection out, and hears its errors from then on: the pool has stopped to. */
function checkOut(pool: PostgresPool): Promise<PostgresClient> {
  return new Promise((resolve, reject) => {
    pool.connect((error, client) => {
      if (client === undefined) {
        reject(error ?? new Error("The pool gave no connection."));
        return;
      }
      client.on("error", unheard);
      resolve(client);
    });
  });
}

function putBack(client: PostgresClient): void {
  client.removeListener("error", unheard);
  client.release();
}

/** The code of an error that the server answered with. */
function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("severity" in error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

function isPassing(code: string): boolean {
  return passing.has(code) || isLeaving(code);
}

/** Class 08 is of connections that broke; but its 08P01, a protocol violation, would come again. */
function isLeaving(code: string): boolean {
  return leaving.has(code) || (code.startsWith("08") && code !== "08P01");
}

/** The server's own error is not passed on: it may quote what it refused. */
function refusal(id: string | undefined, operation: string, code: string): StoreServiceError {
  return new StoreServiceError(id, operation, code, advice[code]);
}
