/**
 * A server of a test's own: a process on a free port of loopback, with a temporary directory, that can be killed and
 * started again on what it has stored. Knows no kind of server.
 */
import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** How one kind of server is run. */
export interface ServerKind {
  /** What it is called in error messages. */
  readonly name: string;
  /** The command that runs it in the foreground. */
  readonly command: (at: Site) => readonly [file: string, ...args: string[]];
  /** Options of the process, such as the user that it runs as. */
  readonly options?: SpawnOptions;
  /** What has to be done once, before the first start. */
  readonly prepare?: (at: Site) => Promise<void>;
  /** Rejects as long as the server doesn't take requests. */
  readonly probe: (at: Site) => Promise<unknown>;
  /** Whether its last words say that what is left of one that was killed has not ended yet: it is started again. */
  readonly isTooEarly?: (output: string) => boolean;
  /** The signal that ends it in good order; SIGTERM unless it says another. */
  readonly stopSignal?: NodeJS.Signals;
}

/** Where a server is. */
export interface Site {
  readonly port: number;
  readonly directory: string;
}

/** A server that runs, or can be started again. */
export interface Server extends Site {
  /** Ends it as a crash would, and waits until it is gone. */
  kill(): Promise<void>;
  /** Starts it again, on the same port and directory, and waits until it takes requests. */
  start(): Promise<void>;
  /** Ends it in good order and removes its directory. */
  stop(): Promise<void>;
}

/** How long a server may take until it takes requests, in ms. */
const patience = 30_000;

/** Starts a server, on a free port if none is named, and waits until it takes requests. */
export async function startServer(kind: ServerKind, port?: number): Promise<Server> {
  const site = {
    port: port ?? (await freePort()),
    directory: await mkdtemp(join(tmpdir(), `${kind.name}-`)),
  };
  let running: ChildProcess | undefined;
  let output = "";

  async function start(): Promise<void> {
    const end = performance.now() + patience;
    while (!(await isStarted(end))) await setTimeout(50);
  }

  async function isStarted(end: number): Promise<boolean> {
    const [file, ...args] = kind.command(site);
    const process = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"], ...kind.options });
    running = process;
    output = "";
    for (const stream of [process.stdout, process.stderr]) {
      stream?.on("data", (chunk: unknown) => (output = `${output}${String(chunk)}`.slice(-4000)));
    }
    let failure: unknown;
    process.once("error", (error) => (failure = error));
    for (;;) {
      try {
        await kind.probe(site);
        return true;
      } catch (error) {
        failure ??= process.exitCode === null ? undefined : error;
        const isLate = performance.now() > end;
        if (failure !== undefined && !isLate && kind.isTooEarly?.(output) === true) return false;
        if (failure !== undefined || isLate) {
          throw new Error(`${kind.name} does not run: ${output}`, { cause: failure ?? error });
        }
      }
      await setTimeout(50);
    }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const process = running;
    running = undefined;
    if (process?.exitCode !== null || process.signalCode !== null) return;
    const gone = once(process, "exit");
    process.kill(signal);
    await gone;
  }

  const server: Server = {
    ...site,
    kill: () => end("SIGKILL"),
    start,
    stop: async () => {
      await end(kind.stopSignal ?? "SIGTERM");
      await rm(site.directory, { recursive: true, force: true });
    },
  };
  try {
    await kind.prepare?.(site);
    await start();
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

/** A port of loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  // What listens on a port has an address of this kind.
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
