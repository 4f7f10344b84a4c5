/** A real express app on loopback, and visitors to it. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express, { type Express, type Request, type Response } from "express";
import session, { type SessionOptions, type Store } from "express-session";
import { onTestFinished } from "vitest";
import { visitorOf, type Visitor } from "../helpers/visitor.js";

declare module "express-session" {
  interface SessionData {
    cart?: Record<string, number>;
    theme?: string;
    visits?: number;
    user?: { name: string };
    [key: `key${number}`]: number;
  }
}

/** Starts an app with sessions; it ends with the test. */
export async function startApp(
  store: Store,
  routes: (app: Express) => void,
  options: Partial<SessionOptions> = {},
): Promise<{ readonly url: string; readonly visitor: (cookie?: string) => Visitor }> {
  const app = express();
  app.use(session({ secret: "s", resave: false, saveUninitialized: false, store, ...options }));
  routes(app);
  // Errors that come after the response are the tests' business, not the console's.
  app.use((error: unknown, _request: Request, response: Response, next: () => void) => {
    if (response.headersSent) next();
    else response.status(500).send(codeOf(error));
  });
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  // What listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  return { url, visitor: (cookie = "") => visitorOf(url, cookie) };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
