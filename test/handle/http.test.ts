/** Requests that overlap, over real HTTP, through both servers that the examples are for. */
import { describe, expect, it, onTestFinished } from "vitest";
import { isLawfulMergeError, counter, defineRules } from "../../src/index.js";
import { sessionHandler, type VisitedSession } from "../../src/handle/index.js";
import { memoryBackend } from "../../src/memory/index.js";
import { createStore, type SessionRecord, type StoreOptions } from "../../src/store/index.js";
import { barrier, gate, visitorOf, type Answer, type Visitor } from "../helpers/visitor.js";
import { servers, start } from "./servers.js";

interface Data {
  user?: string;
  theme?: string;
  visits?: number;
  [key: `key${number}`]: number;
}

type Route = (session: VisitedSession<Data>, request: Request) => Response | Promise<Response>;

const statuses: Readonly<Record<string, number>> = { ERR_CONFLICT: 409, ERR_SESSION_DESTROYED: 401 };
const done = (): Response => new Response("done");

const usual: Readonly<Record<string, Route>> = {
  "/data": ({ data }) => Response.json(data),
  "/theme/dark": ({ data }) => {
    data.theme = "dark";
    return done();
  },
  "/login": (session) => {
    session.renew();
    session.data.user = "ann";
    return done();
  },
  "/logout": async (session) => {
    await session.destroy();
    return done();
  },
};

async function startShop(
  kind: keyof typeof servers,
  routes: Readonly<Record<string, Route>>,
  options: StoreOptions = {},
): Promise<{
  readonly records: ReadonlyMap<string, SessionRecord>;
  readonly visitor: (cookie?: string) => Visitor;
  readonly url: string;
}> {
  const records = new Map<string, SessionRecord>();
  const store = createStore<Data>(memoryBackend({ records }), options);
  onTestFinished(() => store.close());
  const handle = sessionHandler(store);
  const url = await start(kind, async (request) => {
    const route = { ...usual, ...routes }[new URL(request.url).pathname];
    if (route === undefined) return new Response(null, { status: 404 });
    try {
      return await handle(request, (session) => route(session, request));
    } catch (error) {
      if (!isLawfulMergeError(error)) throw error;
      return new Response(error.code, { status: statuses[error.code] ?? 500 });
    }
  });
  return { records, visitor: (cookie = "") => visitorOf(url, cookie), url };
}

/** A visitor who has been at a path, and has a request under way that writes a theme once it is let. */
async function slowVisitor(kind: keyof typeof servers, first: string) {
  const slowness = gate();
  const slowly: Route = async ({ data }) => {
    await slowness.pass();
    data.theme = "slow";
    return done();
  };
  const { records, visitor } = await startShop(kind, { "/slow": slowly });
  const known = visitor();
  await known.get(first);
  const slow = visitor(known.cookie).get("/slow");
  await slowness.reached;
  const letSlow = (): Promise<Answer> => {
    slowness.open();
    return slow;
  };
  return { records, known, letSlow };
}

const seenBy = async (visitor: Visitor): Promise<unknown> => JSON.parse((await visitor.get("/data")).text);

describe.each(Object.keys(servers) as (keyof typeof servers)[])("on %s", (kind) => {
  it("thirty requests at once each keep their edit, and are counted exactly", async () => {
    const together = barrier(30);
    const add: Route = async ({ data }, request) => {
      const key = Number(new URL(request.url).searchParams.get("key"));
      await together();
      data[`key${key}`] = key;
      data.visits = (data.visits ?? 0) + 1;
      return done();
    };
    const rules = defineRules([["/visits", counter()]]);
    const { visitor } = await startShop(kind, { "/add": add }, { rules });
    const known = visitor();
    await known.get("/theme/dark");
    const all = Array.from({ length: 30 }, (_, key) => visitor(known.cookie).get(`/add?key=${key}`));
    expect(new Set((await Promise.all(all)).map(({ status }) => status))).toEqual(new Set([200]));
    expect(await seenBy(known)).toEqual({
      theme: "dark",
      visits: 30,
      ...Object.fromEntries(all.map((_, key) => [`key${key}`, key])),
    });
  });

  it("a log-out during a slow request stays one, which the slow request hears of", async () => {
    const { records, known, letSlow } = await slowVisitor(kind, "/theme/dark");
    expect((await known.get("/logout")).setCookies.join()).toContain("sid=; Max-Age=0");
    expect(await letSlow()).toEqual({ status: 401, text: "ERR_SESSION_DESTROYED", setCookies: [] });
    expect(records.size).toBe(0);
  });

  it("a log-in during a slow request keeps what it wrote, and the slow request writes nothing", async () => {
    const { records, known, letSlow } = await slowVisitor(kind, "/theme/dark");
    await known.get("/login");
    expect(await letSlow()).toMatchObject({ status: 401, setCookies: [] });
    expect(await seenBy(known)).toEqual({ theme: "dark", user: "ann" });
    expect(records.size).toBe(1);
  });

  it("a conflict is a 409 before anything was sent, and what came first stays", async () => {
    const { known, letSlow } = await slowVisitor(kind, "/login");
    await known.get("/theme/dark");
    expect(await letSlow()).toEqual({ status: 409, text: "ERR_CONFLICT", setCookies: [] });
    expect(await seenBy(known)).toEqual({ theme: "dark", user: "ann" });
  });

  it("a body that is still streamed keeps nobody waiting, and what is edited meanwhile is not stored", async () => {
    const slowness = gate();
    const streamed: Route = ({ data }) => {
      data.theme = "streamed";
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode("begun,")),
        async pull(controller) {
          await slowness.pass();
          data.theme = "too late";
          controller.enqueue(new TextEncoder().encode("ended"));
          controller.close();
        },
      });
      return new Response(body);
    };
    const { visitor, url } = await startShop(kind, { "/stream": streamed });
    const response = await fetch(`${url}/stream`);
    const known = visitor(response.headers.getSetCookie()[0]?.split(";")[0]);
    expect(await seenBy(known)).toEqual({ theme: "streamed" });
    slowness.open();
    expect(await response.text()).toBe("begun,ended");
    expect(await seenBy(known)).toEqual({ theme: "streamed" });
  });

  it("a redirection, and a response with cookies of its own, carry the session's", async () => {
    const redirected: Route = ({ data }) => {
      data.theme = "dark";
      return Response.redirect("http://127.0.0.1/next", 303);
    };
    const marked: Route = (session) => {
      session.renew();
      return new Response("done", {
        headers: [
          ["set-cookie", "a=1"],
          ["set-cookie", "b=2"],
        ],
      });
    };
    const { visitor, url } = await startShop(kind, { "/redirected": redirected, "/marked": marked });
    const redirection = await fetch(`${url}/redirected`, { redirect: "manual" });
    expect([redirection.status, redirection.headers.get("location")]).toEqual([303, "http://127.0.0.1/next"]);
    const cookie = redirection.headers.getSetCookie().join().split(";")[0] ?? "";
    expect(await seenBy(visitor(cookie))).toEqual({ theme: "dark" });
    const { setCookies } = await visitor(cookie).get("/marked");
    expect(setCookies.map((one) => one.split(";")[0])).toEqual([
      "a=1",
      "b=2",
      expect.stringMatching(/^sid=[\w-]{24}$/),
    ]);
  });

  it("a body that the work reads arrives whole, and one that it leaves holds up no other request", async () => {
    const read: Route = async ({ data }, request) => {
      data.visits = (await request.text()).length;
      return done();
    };
    const { visitor } = await startShop(kind, { "/read": read });
    const known = visitor();
    const big = { text: "x".repeat(1_000_000) };
    await known.post("/read", big);
    for (let times = 0; times < 20; times++) expect((await known.post("/data", big)).status).toBe(200);
    expect(await seenBy(known)).toEqual({ visits: JSON.stringify(big).length });
  });
});
