/** What survives of requests that overlap, over real HTTP. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Express } from "express";
import { describe, expect, it, onTestFinished } from "vitest";
import { counter, defineRules } from "../../src/index.js";
import { expressStore, type AdapterOptions, type ExpressStore } from "../../src/express/index.js";
import { fileBackend } from "../../src/file-store/index.js";
import { memoryBackend } from "../../src/memory/index.js";
import { barrier, gate } from "../helpers/visitor.js";
import { startApp } from "./app.js";

function memory(options: AdapterOptions = {}): ExpressStore {
  const store = expressStore(memoryBackend(), options);
  onTestFinished(() => store.close());
  return store;
}

async function files(): Promise<ExpressStore> {
  const directory = await mkdtemp(join(tmpdir(), "express-store-"));
  const store = expressStore(fileBackend({ directory: join(directory, "sessions") }));
  onTestFinished(async () => {
    await store.close();
    await rm(directory, { recursive: true });
  });
  return store;
}

/** Eight requests that all have read the session before one of them writes; each adds a key of its own. */
function addingKeys(count: number): (app: Express) => void {
  const everybody = barrier(count);
  return (app) => {
    app.get("/start", (request, response) => {
      request.session.theme = "light";
      response.send("started");
    });
    app.get("/add/:n", async (request, response) => {
      await everybody();
      request.session[`key${Number(request.params.n)}`] = 1;
      response.send("added");
    });
    app.get("/keys", (request, response) => {
      response.send(
        Object.keys(request.session)
          .filter((key) => key.startsWith("key"))
          .sort()
          .join(),
      );
    });
  };
}

const eight = [0, 1, 2, 3, 4, 5, 6, 7];
const allKeys = eight.map((n) => `key${n}`).join();

describe("requests that overlap", () => {
  for (const resave of [true, false]) {
    for (const [name, make] of [
      ["memory", () => Promise.resolve(memory())],
      ["files", files],
    ] as const) {
      it(`each keep the key that they add (${name}, resave: ${resave})`, async () => {
        const app = await startApp(await make(), addingKeys(8), { resave });
        const visitor = app.visitor();
        await visitor.get("/start");
        await Promise.all(eight.map((n) => visitor.get(`/add/${n}`)));
        expect((await visitor.get("/keys")).text).toBe(allKeys);
      });
    }
  }

  it("keep all keys of sixty at once, and count exactly with a rule", async () => {
    const sixty = Array.from({ length: 60 }, (_, n) => n);
    const everybody = barrier(sixty.length);
    const store = memory({ rules: defineRules([["/visits", counter()]]) });
    const app = await startApp(store, (app) => {
      app.get("/start", (request, response) => {
        request.session.visits = 0;
        response.send("started");
      });
      app.get("/visit/:n", async (request, response) => {
        await everybody();
        request.session.visits = (request.session.visits ?? 0) + 1;
        request.session[`key${Number(request.params.n)}`] = 1;
        response.send("visited");
      });
      app.get("/look", (request, response) => {
        response.json({ visits: request.session.visits, members: Object.keys(request.session).length });
      });
    });
    const visitor = app.visitor();
    await visitor.get("/start");
    await Promise.all(sixty.map((n) => visitor.get(`/visit/${n}`)));
    expect(JSON.parse((await visitor.get("/look")).text)).toEqual({ visits: 60, members: 62 });
  });

  for (const resave of [true, false]) {
    it(`write nothing back when they only read for long (resave: ${resave})`, async () => {
      const slow = gate();
      const app = await startApp(
        memory(),
        (app) => {
          app.get("/set/:theme", (request, response) => {
            request.session.theme = request.params.theme;
            response.send("set");
          });
          app.get("/read", async (request, response) => {
            await slow.pass();
            response.send(request.session.theme);
          });
          app.get("/now", (request, response) => response.send(request.session.theme));
        },
        { resave },
      );
      const visitor = app.visitor();
      await visitor.get("/set/light");
      const reading = visitor.get("/read");
      await slow.reached;
      await visitor.get("/set/dark");
      slow.open();
      expect((await reading).text).toBe("light");
      expect((await visitor.get("/now")).text).toBe("dark");
    });
  }

  it("merge edits of one object's members, and a deletion with an edit beside it", async () => {
    const slow = gate();
    const app = await startApp(memory(), (app) => {
      app.get("/start", (request, response) => {
        request.session.cart = { pen: 1, ink: 1 };
        response.send("started");
      });
      app.get("/slow", async (request, response) => {
        await slow.pass();
        request.session.cart = { ...request.session.cart, pen: 2 };
        response.send("done");
      });
      app.get("/quick", (request, response) => {
        delete request.session.cart?.["ink"];
        request.session.theme = "dark";
        response.send("done");
      });
      app.get("/look", (request, response) => {
        const { cart, theme } = request.session;
        response.json({ cart, theme });
      });
    });
    const visitor = app.visitor();
    await visitor.get("/start");
    const slowly = visitor.get("/slow");
    await slow.reached;
    await visitor.get("/quick");
    slow.open();
    await slowly;
    expect(JSON.parse((await visitor.get("/look")).text)).toEqual({ cart: { pen: 2 }, theme: "dark" });
  });
});

describe("a log-out during a slow request", () => {
  for (const resave of [true, false]) {
    it(`stays a log-out (resave: ${resave})`, async () => {
      const slow = gate();
      const app = await startApp(
        memory(),
        (app) => {
          app.get("/login", (request, response) => {
            request.session.user = { name: "Ann" };
            response.send("in");
          });
          app.get("/slow", async (request, response) => {
            await slow.pass();
            request.session.theme = "dark";
            response.send("done");
          });
          app.get("/logout", (request, response) => request.session.destroy(() => response.send("out")));
          app.get("/who", (request, response) => response.send(request.session.user?.name ?? "nobody"));
        },
        { resave },
      );
      const visitor = app.visitor();
      await visitor.get("/login");
      const { cookie } = visitor;
      const slowly = app.visitor(cookie).get("/slow");
      await slow.reached;
      await visitor.get("/logout");
      slow.open();
      expect((await slowly).status).toBe(200);
      expect((await app.visitor(cookie).get("/who")).text).toBe("nobody");
    });
  }
});
