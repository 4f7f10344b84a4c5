/** Where the plugin can be registered, what it lets through to @fastify/session, and how it ends with its server. */
import fastifyCookie from "@fastify/cookie";
import fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { describe, expect, it, onTestFinished } from "vitest";
import { lawfulSession, type LawfulSessionOptions } from "../../src/fastify/index.js";
import { memoryBackend } from "../../src/memory/index.js";
import type { SessionRecord } from "../../src/store/contract.js";
import { called, now, gate, visitorOf } from "../helpers/visitor.js";
import { acting, dataOf, overlap, type Act, type Session } from "./acting.js";
import { common, startApp } from "./app.js";

const begin: Act = (session) => void Object.assign(session, { theme: "light", visits: 1 });
const dark: Act = (session) => void (session.theme = "dark");
const theme: Act = (session) => session.theme;
const logout: Act = (session) => session.destroy();

/** Routes that set and get the theme. */
function themed(app: FastifyInstance): void {
  app.get<{ Params: { theme: string } }>("/set/:theme", async ({ session, params }) => {
    session.theme = params.theme;
    return "set";
  });
  app.get("/theme", async ({ session }) => session.theme ?? "none");
}

describe("registered in a part of the server", () => {
  it("gives sessions to that part, and the parts in it, alone", async () => {
    const site = await startApp((app) => {
      app.get("/outside", async (request) => ("session" in request ? typeof request.session : "none"));
      return app.register(async (part) => {
        await part.register(lawfulSession, { ...common, backend: memoryBackend() });
        themed(part);
        await part.register(async (inner) => themed(inner), { prefix: "/inner" });
      });
    });
    const visitor = site.visitor();
    await visitor.get("/inner/set/dark");
    expect((await visitor.get("/theme")).text).toBe("dark");
    expect((await visitor.get("/outside")).text).toBe("none");
  });

  it("keeps sessions of its own beside those of another part", async () => {
    const records = [new Map<string, SessionRecord>(), new Map<string, SessionRecord>()] as const;
    const site = await startApp(async (app) => {
      for (const [index, kept] of records.entries()) {
        await app.register(
          async (part) => {
            const backend = memoryBackend({ records: kept });
            const cookie = { secure: false, path: `/${index}` };
            await part.register(lawfulSession, { ...common, cookie, cookieName: `s${index}`, backend });
            themed(part);
          },
          { prefix: `/${index}` },
        );
      }
    });
    const [first, second] = [site.visitor(), site.visitor()];
    await first.get("/0/set/dark");
    await second.get("/1/set/light");
    const both = site.visitor(`${first.cookie}; ${second.cookie}`);
    expect((await both.get("/0/theme")).text).toBe("dark");
    both.cookie = `${first.cookie}; ${second.cookie}`;
    expect((await both.get("/1/theme")).text).toBe("light");
    expect(records.map(({ size }) => size)).toEqual([1, 1]);
  });

  it("leaves requests outside of the cookie's path without a session", async () => {
    const records = new Map<string, SessionRecord>();
    const site = await startApp(async (app) => {
      const cookie = { secure: false, path: "/shop" };
      await app.register(lawfulSession, { ...common, cookie, backend: memoryBackend({ records }) });
      app.get("/about", async ({ session }) => session);
      app.get("/shop/cart", async ({ session }) => session.sessionId.length > 0);
    });
    const visitor = site.visitor();
    expect((await visitor.get("/about")).text).toBe("{}");
    expect(records.size).toBe(0);
    expect((await visitor.get("/shop/cart")).text).toBe("true");
    expect(records.size).toBe(1);
  });

  it("is seen by hooks and handlers that were there before, and by those of errors and unknown addresses", async () => {
    const seen: unknown[] = [];
    const site = await startApp(async (app) => {
      app.addHook("preHandler", async ({ session }) => void (session.visits = (session.visits ?? 0) + 1));
      await app.register(lawfulSession, { ...common, backend: memoryBackend() });
      app.setNotFoundHandler(async ({ session }) => `unknown, ${session.visits}`);
      app.setErrorHandler(async (_error, { session }) => `failed, ${session.visits}`);
      app.get("/broken", async () => {
        throw new Error("broken");
      });
    });
    const visitor = site.visitor();
    for (const path of ["/none", "/broken", "/none"]) seen.push((await visitor.get(path)).text);
    expect(seen).toEqual(["unknown, 1", "failed, 2", "unknown, 3"]);
  });
});

describe("a request that a request makes by app.inject", () => {
  const nested = (app: FastifyInstance, url: string, cookie?: string) =>
    app.inject({ url, headers: cookie === undefined ? {} : { cookie } });

  it("has a session of its own without the cookie, and the visitor's with it, whose edits meet", async () => {
    const app = await acting({
      begin,
      dark,
      visit: (session) => void (session.visits = (session.visits ?? 0) + 1),
      theme,
      alone: async (_session, { server }) => (await nested(server, "/quick/theme")).json<unknown>(),
      along: async (session, { server, headers }) => {
        session["before"] = 1;
        await nested(server, "/quick/visit", headers.cookie);
        await nested(server, "/quick/dark", headers.cookie);
        session["after"] = 1;
        delete session.visits;
        return session.theme;
      },
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    expect(await now(visitor, "alone")).toBeNull();
    expect(app.records.size).toBe(2);
    expect(await now(visitor, "along")).toBe("light");
    const datas = [...app.records.values()].map(({ data }) => data);
    // The visitor's visit was added, and then deleted by the outer one: mine wins.
    expect(datas).toContainEqual(expect.objectContaining({ theme: "dark", before: 1, after: 1 }));
    expect(datas.filter((data) => "visits" in data)).toEqual([]);
  });

  it("ends the session of the outer one by a log-out", async () => {
    const app = await acting({
      begin,
      logout,
      along: async (session, { server, headers }) => {
        await nested(server, "/quick/logout", headers.cookie);
        session.theme = "dark";
      },
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    await now(visitor, "along");
    expect(app.records.size).toBe(0);
  });
});

describe("decryptSession", () => {
  /** The session of a cookie, outside of any request. */
  async function decrypted(app: FastifyInstance, cookie: string): Promise<Session> {
    const request: { session: Session | undefined } = { session: undefined };
    const [, id = ""] = cookie.split("=");
    const error = await called((callback) => app.decryptSession(id, request, callback));
    const { session } = request;
    if (session === undefined) throw new Error("there is no session", { cause: error });
    return session;
  }

  it("gives a session whose edits and deletions merge when it is saved", async () => {
    const app = await acting({ begin, dark });
    const visitor = app.visitor();
    await now(visitor, "begin");
    const session = await decrypted(app.app, visitor.cookie);
    expect(session.theme).toBe("light");
    await now(visitor, "dark");
    delete session.visits;
    session["socket"] = true;
    await session.save();
    expect(dataOf(app)).toEqual({ theme: "dark", socket: true });
  });

  it("gives a session that a log-out ends for good", async () => {
    const app = await acting({ begin, logout });
    const visitor = app.visitor();
    await now(visitor, "begin");
    const session = await decrypted(app.app, visitor.cookie);
    await now(visitor, "logout");
    session.theme = "dark";
    await session.save();
    expect(app.records.size).toBe(0);
  });

  it("takes options of the cookie, and a new session where the id is not signed", async () => {
    const { app } = await acting({ begin });
    const request: { session?: Session } = {};
    const options = { maxAge: 5000, secure: false };
    await called((callback) => app.decryptSession("not signed", request, options, callback));
    expect(request.session?.cookie.originalMaxAge).toBe(5000);
  });

  it("gives a request another session, which is the one that is saved at its end", async () => {
    const app = await acting({
      begin,
      other: async (_session, request) => {
        const id = (request.query as { id: string }).id;
        await called((callback) => app.app.decryptSession(id, request, callback));
        request.session.theme = "dark";
        delete request.session.visits;
      },
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    const [, id = ""] = visitor.cookie.split("=");
    await app.visitor().get(`/quick/other?id=${encodeURIComponent(id)}`);
    expect(dataOf(app)).toEqual({ theme: "dark" });
  });
});

describe("options of @fastify/session", () => {
  it("cookiePrefix, cookieName and signers hold", async () => {
    const signer = {
      sign: (value: string) => `${value}.signed`,
      unsign: (input: string) => ({
        valid: input.endsWith(".signed"),
        renew: false,
        value: input.replace(/\.signed$/, ""),
      }),
    };
    const app = await acting(
      { begin, theme, dark },
      { cookiePrefix: "s:", cookieName: "connect.sid", secret: signer, rolling: false },
    );
    const visitor = app.visitor();
    await now(visitor, "begin");
    expect(visitor.cookie).toMatch(/^connect\.sid=s:[\w-]+\.signed$/);
    await overlap(app, visitor, "theme", "dark");
    expect(await now(visitor, "theme")).toBe("dark");
    expect(await now(app.visitor(visitor.cookie.replace("s:", "")), "theme")).toBeNull();
  });

  it("secrets that are rotated keep old sessions", async () => {
    const [older, newer] = ["o".repeat(32), "n".repeat(32)] as const;
    const secret = [older];
    const app = await acting({ begin, theme }, { secret });
    const visitor = app.visitor();
    await now(visitor, "begin");
    secret.unshift(newer);
    expect(await now(visitor, "theme")).toBe("light");
  });

  it("an insecure connection gets no session where the cookie is to be secure", async () => {
    const app = await acting({ begin, theme }, { cookie: { secure: true } });
    const { setCookies } = await app.visitor().get("/quick/begin");
    expect([setCookies, app.records.size]).toEqual([[], 0]);
  });

  it("the session's get and set, isModified and isSaved answer as ever", async () => {
    const app = await acting({
      begin,
      ask: async (session) => {
        const before = [session.isModified(), session.isSaved()];
        session.set("theme", "dark");
        const edited = [session.isModified(), session.isSaved(), session.get("theme")];
        await session.save();
        return [before, edited, [session.isModified(), session.isSaved()]];
      },
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    expect(await now(visitor, "ask")).toEqual([
      [false, false],
      [true, false, "dark"],
      [false, true],
    ]);
  });
});

describe("a server with the plugin", () => {
  /** Why a server does not start. */
  async function refusal(options: object, cookies = true): Promise<unknown> {
    const app = fastify();
    onTestFinished(() => app.close());
    if (cookies) await app.register(fastifyCookie);
    const given = { ...common, backend: memoryBackend(), ...options } as LawfulSessionOptions;
    app.register(lawfulSession, given);
    return app.ready().then(
      () => "started",
      (error: unknown) => error,
    );
  }

  it.each([
    ["backend", { backend: undefined }],
    ["backend", { backend: null }],
    ["backend", { backend: {} }],
    ["onConflict", { onConflict: "merge" }],
    ["onDestroyed", { onDestroyed: "recreate" }],
    ["sweepEvery", { sweepEvery: 0 }],
    ["ttl", { ttl: null }],
    ["rules", { rules: [] }],
    ["maxDepth", { maxDepth: 0 }],
    ["logger", { logger: null }],
  ])("does not start with a bad %s", async (option, options) => {
    expect(await refusal(options)).toMatchObject({ code: "ERR_BAD_OPTION", option });
  });

  it("does not start with a secret that is too short, or without @fastify/cookie", async () => {
    expect(String(await refusal({ secret: "short" }))).toContain("32");
    expect(String(await refusal({}, false))).toContain("'@fastify/cookie' of plugin '@fastify/session'");
    expect(await refusal({})).toBe("started");
  });

  it("saves what a slow request has edited before it closes the backend", async () => {
    const slow = gate();
    const records = new Map<string, SessionRecord>();
    const backend = memoryBackend({ records });
    const steps: string[] = [];
    // Or the visitor's connection would hold the server up for long.
    const app = fastify({ keepAliveTimeout: 100 });
    await app.register(fastifyCookie);
    await app.register(lawfulSession, {
      ...common,
      backend: { ...backend, close: () => (steps.push("closed"), backend.close()) },
    });
    app.get("/slow", async (request: FastifyRequest) => {
      await slow.pass();
      steps.push("edited");
      request.session.theme = "dark";
      return "done";
    });
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    const waiting = visitorOf(url).get("/slow");
    await slow.reached;
    const closed = app.close();
    slow.open();
    expect((await waiting).status).toBe(200);
    await closed;
    expect(steps).toEqual(["edited", "closed"]);
    expect([...records.values()].map(({ data }) => data["theme"])).toEqual(["dark"]);
  });
});
