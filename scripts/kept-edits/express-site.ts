/** A site on express, with the defaults of express-session but for `resave`. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import session, { type Store } from "express-session";
import { Switchboard, type Site } from "./site.js";

/** Starts a site with sessions in a store. */
export async function expressSite(resave: boolean, store: Store, close: () => Promise<void>): Promise<Site> {
  const switchboard = new Switchboard();
  const app = express();
  app.use(session({ secret: "a secret", resave, saveUninitialized: true, store }));
  app.get("/:name", async (request, response) => {
    // The types don't say that a session takes any members.
    const data = request.session as unknown as Record<string, unknown>;
    const destroy = (): Promise<void> =>
      new Promise((resolve, reject) => {
        request.session.destroy((error: unknown) => {
          if (error instanceof Error) reject(error);
          else resolve();
        });
      });
    await switchboard.handle(request.path, { data, destroy });
    response.send("done");
  });
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  // What listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    request: (handler, cookie) => switchboard.request(`http://127.0.0.1:${port}`, handler, cookie),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      await close();
    },
  };
}
