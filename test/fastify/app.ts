/** A real fastify server on loopback, with sessions that merge, and visitors to it. */
import fastifyCookie from "@fastify/cookie";
import fastify, { type FastifyInstance } from "fastify";
import { onTestFinished } from "vitest";
import { lawfulSession, type LawfulSessionOptions } from "../../src/fastify/index.js";
import { memoryBackend } from "../../src/memory/index.js";
import { visitorOf, type Visitor } from "../helpers/visitor.js";

declare module "fastify" {
  interface Session {
    cart?: Record<string, number>;
    theme?: string;
    visits?: number;
    user?: { name: string };
    [key: `key${number}`]: number;
  }
}

/** What every server here needs; over plain HTTP the cookie must not be a secure one. */
export const common = {
  secret: "a secret of at least thirty-two characters",
  cookie: { secure: false },
} as const;

/** A server that runs. */
export interface Site {
  readonly app: FastifyInstance;
  readonly url: string;
  readonly visitor: (cookie?: string) => Visitor;
}

/** Starts a server; it ends with the test. */
export function startServer(
  routes: (app: FastifyInstance) => void,
  options: Partial<LawfulSessionOptions> = {},
): Promise<Site> {
  return startApp(async (app) => {
    await app.register(lawfulSession, {
      ...common,
      backend: memoryBackend(),
      ...options,
      cookie: { ...common.cookie, ...options.cookie },
    });
    routes(app);
  });
}

/** Starts a server that has @fastify/cookie, and whatever else is registered; it ends with the test. */
export async function startApp(register: (app: FastifyInstance) => unknown): Promise<Site> {
  const app = fastify();
  onTestFinished(() => app.close());
  await app.register(fastifyCookie);
  await register(app);
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  return { app, url, visitor: (cookie = "") => visitorOf(url, cookie) };
}
