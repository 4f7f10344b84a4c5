/** Redis servers of a test's own. */
import { createConnection } from "node:net";
import { findProgram } from "./needed.js";
import { startServer, type Server, type ServerKind, type Site } from "./server.js";

const program = findProgram("redis-server", "redis-server");

/** Whether there is a Redis to test with. */
export const hasRedis = program !== undefined;

/** A server whose acknowledged writes survive a crash: its log is synced before each answer. */
export function startRedis(settings: readonly string[] = [], port?: number): Promise<Server> {
  return startServer(kind(settings), port);
}

/** The URL of a server. */
export function redisUrl({ port }: Site): string {
  return `redis://127.0.0.1:${port}`;
}

function kind(settings: readonly string[]): ServerKind {
  return {
    name: "redis-server",
    command: ({ port, directory }) => [
      program ?? "redis-server",
      ...["--port", String(port), "--bind", "127.0.0.1", "--dir", directory, "--save", ""],
      ...["--appendonly", "yes", "--appendfsync", "always"],
      ...settings,
    ],
    probe: ping,
  };
}

/** A server that loads its data answers with an error. */
function ping({ port }: Site): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, "127.0.0.1", () => socket.write("PING\r\n"));
    socket.once("error", reject);
    socket.once("data", (answer) => {
      socket.destroy();
      if (answer.toString().startsWith("+PONG")) resolve();
      else reject(new Error(answer.toString()));
    });
  });
}
