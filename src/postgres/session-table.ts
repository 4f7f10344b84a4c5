/** Asks the database about sessions, again until it answers or the time is up. */
import { untilAnswered, type OnLost } from "../store/answered.js";
import { Deadline } from "../store/deadline.js";
import { Queue } from "../store/queue.js";
import { StoreTimeoutError } from "../store/service-errors.js";
import type { Connection } from "./connection.js";
import type { PostgresResult } from "./pool.js";
import { parseRow, type State } from "./row.js";
import { statementsFor, type Statements } from "./statements.js";

/** Where the sessions of one backend are. */
export class SessionTable {
  readonly connection: Connection;
  /** How long an operation may take, in ms. */
  readonly timeout: number;
  readonly statements: Statements;
  /** The updates of this backend. Those of others, in this process or another, are met in the database. */
  readonly queue = new Queue();

  constructor(connection: Connection, table: string, timeout: number) {
    this.connection = connection;
    this.timeout = timeout;
    this.statements = statementsFor(table);
  }

  /** The deadline of an operation that changes nothing. */
  deadline(id?: string): Deadline {
    return new Deadline(this.timeout, (waited) => new StoreTimeoutError(id, waited));
  }

  /** Runs a statement until it is answered. */
  ask(
    operation: string,
    id: string | undefined,
    deadline: Deadline,
    text: string,
    values: readonly unknown[],
    onLost?: OnLost,
  ): Promise<PostgresResult> {
    return untilAnswered(deadline, () => this.connection.send(operation, id, deadline, text, values), onLost);
  }

  /** Reads a session. */
  read(id: string, deadline: Deadline): Promise<State> {
    return this.#read(this.statements.read, id, deadline);
  }

  /** Reads a session that may have a commit whose answer was lost, as durable as one that is answered. */
  confirm(id: string, deadline: Deadline): Promise<State> {
    return this.#read(this.statements.confirm, id, deadline);
  }

  async #read(text: string, id: string, deadline: Deadline): Promise<State> {
    const { rows } = await this.ask("load", id, deadline, text, [id]);
    return parseRow(rows[0]);
  }
}
