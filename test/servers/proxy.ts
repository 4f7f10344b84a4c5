/** A way to a server on which connections break: before a request is passed on, or before its answer is. */
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** What happens to a request: it passes, is never seen by the server, or its answer is never seen by the client. */
export type Fault = "none" | "request lost" | "answer lost";

/** A proxy. */
export interface Proxy {
  readonly port: number;
  /** The port that connections lead to from now on. */
  to: number;
  /** What happened so far, by kind. */
  readonly faults: Record<Exclude<Fault, "none">, number>;
  /** Decides about each request from now on. */
  decide: () => Fault;
  close(): Promise<void>;
}

/** Starts a proxy to a port of loopback, on which nothing breaks until it is told so. */
export async function startProxy(to: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const faults = { "request lost": 0, "answer lost": 0 };
  const server = createServer((client) => {
    const upstream = connect(proxy.to, "127.0.0.1");
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.once("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    let isMute = false;
    client.on("data", (request) => {
      const fault = proxy.decide();
      if (fault !== "none") faults[fault]++;
      if (fault === "request lost") client.destroy();
      else upstream.write(request);
      if (fault === "answer lost") isMute = true;
    });
    upstream.on("data", (answer) => {
      if (isMute) client.destroy();
      else client.write(answer);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const proxy: Proxy = {
    // What listens on a port has an address of this kind.
    port: (server.address() as AddressInfo).port,
    to,
    faults,
    decide: () => "none",
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
  return proxy;
}

/** Breaks some requests of a kind at random. */
export function atRandom(share: number): () => Fault {
  return () => {
    const lot = Math.random();
    if (lot >= share) return "none";
    return lot < share / 2 ? "request lost" : "answer lost";
  };
}
