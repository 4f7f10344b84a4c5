/** A PgBouncer of a test's own, in front of a PostgreSQL server: hands connections out by the transaction. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findProgram } from "./needed.js";
import { connects, giveAway, nobody } from "./postgres.js";
import { startServer, type Server, type Site } from "./server.js";

const program = findProgram("pgbouncer", "pgbouncer", ["/usr/sbin"]);

/** Whether there is a PgBouncer to test with. */
export const hasPgBouncer = program !== undefined;

/**
 * Starts one.
 *
 * @param database - The server behind it.
 * @param connections - How many connections to the server its clients share.
 */
export function startPgBouncer(database: Site, connections: number): Promise<Server> {
  return startServer({
    name: "pgbouncer",
    prepare: async ({ port, directory }) => {
      await giveAway(directory);
      await writeFile(
        fileIn(directory),
        `[databases]
postgres = host=127.0.0.1 port=${database.port} user=tester
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${connections}
`,
        { mode: 0o644 },
      );
    },
    command: ({ directory }) => [program ?? "pgbouncer", fileIn(directory)],
    options: { ...nobody },
    probe: connects,
    stopSignal: "SIGINT",
  });
}

function fileIn(directory: string): string {
  return join(directory, "pgbouncer.ini");
}
