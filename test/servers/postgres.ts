/** PostgreSQL servers of a test's own. */
import { execFile } from "node:child_process";
import { chown, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { findProgram } from "./needed.js";
import { startServer, type Server, type ServerKind, type Site } from "./server.js";

const run = promisify(execFile);

/** Debian keeps the server's programs by version, outside of PATH; the newest is taken. */
const versions = await readdir("/usr/lib/postgresql").catch(() => []);
const programs = versions
  .sort((one, other) => Number(other) - Number(one))
  .map((version) => `/usr/lib/postgresql/${version}/bin`);

const program = findProgram("postgres", "postgresql", programs);
const initdb = findProgram("initdb", "postgresql", programs);
const baseBackup = findProgram("pg_basebackup", "postgresql", programs);

/** Whether there is a PostgreSQL to test with. */
export const hasPostgres = [program, initdb, baseBackup].every((found) => found !== undefined);

/** The server refuses to run as root; so a test that does runs it as nobody. */
export const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;

/** A server with its defaults: what it acknowledged is synced to its log. */
export function startPostgres(settings: readonly string[] = []): Promise<Server> {
  return startServer({ ...kind(settings), prepare: makeCluster });
}

/**
 * A hot standby of a server.
 *
 * @param primary - Whose standby it is.
 * @param link - The port on which it gets to it; a proxy's, so that it can be cut off.
 */
export function startStandby(primary: Site, link: number): Promise<Server> {
  const connection = `host=127.0.0.1 port=${link} user=tester application_name=standby`;
  return startServer({
    ...kind([`primary_conninfo=${connection}`]),
    prepare: async ({ directory }) => {
      await giveAway(directory);
      const from = ["-h", "127.0.0.1", "-p", String(primary.port), "-U", "tester"];
      const args = [...from, "-D", dataIn(directory), "-X", "stream", "-c", "fast", "--no-sync"];
      await run(baseBackup ?? "pg_basebackup", [...args, "--write-recovery-conf"], {
        ...nobody,
        cwd: directory,
      });
    },
  });
}

/** The URL of a server's database. */
export function postgresUrl({ port }: Site): string {
  return `postgres://tester@127.0.0.1:${port}/postgres`;
}

function kind(settings: readonly string[]): ServerKind {
  return {
    name: "postgres",
    command: ({ port, directory }) => [
      program ?? "postgres",
      ...["-D", dataIn(directory), "-p", String(port), "-h", "127.0.0.1", "-k", directory],
      ...settings.flatMap((setting) => ["-c", setting]),
    ],
    options: { ...nobody },
    probe: connects,
    isTooEarly: (output) => output.includes("pre-existing shared memory block"),
    // It asks its clients to go, and does not wait until they have.
    stopSignal: "SIGINT",
  };
}

/** Connects to a database and ends that: rejects where none is there. */
export async function connects(site: Site): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl(site) });
  client.on("error", () => undefined);
  await client.connect();
  await client.end();
}

async function makeCluster({ directory }: Site): Promise<void> {
  await giveAway(directory);
  const args = ["-D", dataIn(directory), "-U", "tester", "--auth=trust", "--no-sync", "--encoding=UTF8"];
  await run(initdb ?? "initdb", [...args, "--locale=C"], { ...nobody, cwd: directory });
}

/** Gives a directory to the user that the server runs as. */
export async function giveAway(directory: string): Promise<void> {
  if (nobody !== undefined) await chown(directory, nobody.uid, nobody.gid);
}

function dataIn(directory: string): string {
  return join(directory, "data");
}
