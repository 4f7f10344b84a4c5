/** Servers of a test's own, on loopback, that speak `Request` and `Response`: Hono's, and node:http behind the example's bridge. */
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { onTestFinished } from "vitest";

/** What a server does with a request. */
export type Answering = (request: Request) => Promise<Response>;

// The example is JavaScript, which has no types.
const { listenerOf } = (await import(
  new URL("../../examples/node-http/bridge.mjs", import.meta.url).href
)) as {
  listenerOf: (answer: Answering) => RequestListener;
};

/** Ways to serve, by name. */
export const servers = {
  hono: (answer: Answering) => {
    const app = new Hono();
    app.all("*", (c) => answer(c.req.raw));
    return createAdaptorServer({ fetch: app.fetch });
  },
  "node:http": (answer: Answering) => createServer(listenerOf(answer)),
} as const;

/** Starts a server, which ends with the test; returns its address. */
export async function start(kind: keyof typeof servers, answer: Answering): Promise<string> {
  const server = servers[kind](answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    if ("closeAllConnections" in server) server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  // What listens on a port has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
