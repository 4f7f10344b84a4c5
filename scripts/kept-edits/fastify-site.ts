/** A site on fastify, with the defaults of @fastify/session. */
import fastifyCookie from "@fastify/cookie";
import fastify, { type FastifyInstance } from "fastify";
import { Switchboard, type Site } from "./site.js";

/** Starts a site with sessions that a plugin brings. */
export async function fastifySite(addSessions: (app: FastifyInstance) => Promise<void>): Promise<Site> {
  const switchboard = new Switchboard();
  const app = fastify();
  await app.register(fastifyCookie);
  await addSessions(app);
  app.get("/:name", async (request) => {
    // The types don't say that a session takes any members.
    const data = request.session as unknown as Record<string, unknown>;
    await switchboard.handle(request.url, { data, destroy: () => request.session.destroy() });
    return "done";
  });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  return {
    request: (handler, cookie) => switchboard.request(url, handler, cookie),
    close: () => app.close(),
  };
}
