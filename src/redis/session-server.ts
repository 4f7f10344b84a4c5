/** Asks the server about one session: with the script, and again until it answers or the time is up. */
import { createHash } from "node:crypto";
import { untilAnswered, type OnLost } from "../store/answered.js";
import { Deadline } from "../store/deadline.js";
import { Queue } from "../store/queue.js";
import { StoreTimeoutError } from "../store/service-errors.js";
import { codeOf, type Command, type Connection } from "./connection.js";
import { script } from "./script.js";
import { parseState, type State } from "./state.js";

const sha = createHash("sha1").update(script).digest("hex");

/** Where the sessions of one backend are. */
export class SessionServer {
  readonly connection: Connection;
  /** What their keys begin with. */
  readonly prefix: string;
  /** How long an operation may take, in ms. */
  readonly timeout: number;
  /** The updates of this backend. Those of others, in this process or another, are met on the server. */
  readonly queue = new Queue();

  constructor(connection: Connection, prefix: string, timeout: number) {
    this.connection = connection;
    this.prefix = prefix;
    this.timeout = timeout;
  }

  /** The key of a session. All keys of one session are on the same node of a cluster, for the braces. */
  keyOf(id: string): string {
    return `${this.prefix}{${id}}`;
  }

  /** The deadline of an operation that changes nothing. */
  deadline(id?: string): Deadline {
    return new Deadline(this.timeout, (waited) => new StoreTimeoutError(id, waited));
  }

  /** Sends a command until it is answered. */
  ask<R>(
    operation: string,
    id: string,
    deadline: Deadline,
    command: Command<R>,
    onLost?: OnLost,
  ): Promise<R> {
    return untilAnswered(deadline, () => this.connection.send(operation, id, deadline, command), onLost);
  }

  /** Runs the script on a session. */
  run(
    operation: string,
    id: string,
    deadline: Deadline,
    args: readonly string[],
    onLost?: OnLost,
  ): Promise<string[]> {
    const input = { keys: [this.keyOf(id), `${this.keyOf(id)}:gone`], arguments: [...args] };
    const command: Command<string[]> = async (commands) => {
      const answer = await commands.evalSha(sha, input).catch((error: unknown) => {
        if (codeOf(error) !== "NOSCRIPT") throw error;
        return commands.eval(script, input);
      });
      return Array.isArray(answer) ? answer.map(String) : [];
    };
    return this.ask(operation, id, deadline, command, onLost);
  }

  /** Reads a session. */
  async read(id: string, deadline: Deadline): Promise<State> {
    const [, ...state] = await this.run("load", id, deadline, ["read", "", ""]);
    return parseState(state);
  }
}
