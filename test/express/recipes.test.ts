/** What the recipes of docs/express.md promise, with requests that overlap. */
import type { Request } from "express";
import { describe, expect, it, onTestFinished } from "vitest";
import { defineRules, type RuleSet } from "../../src/index.js";
import { max } from "../../src/catalogue/index.js";
import { expressStore, type AdapterOptions } from "../../src/express/index.js";
import { memoryBackend } from "../../src/memory/index.js";
import { now, overlap, gate } from "../helpers/visitor.js";
import { acting, memory, type Act } from "./acting.js";
import { startApp } from "./app.js";
import { recipe } from "../helpers/recipes.js";

/** An app on a store with options, and a visitor to it. */
async function site(options: AdapterOptions, acts: Readonly<Record<string, Act>>) {
  const app = await acting(memory(options).store, acts);
  return { app, visitor: app.visitor() };
}

/** Both answers of requests that overlap. */
async function both({ app, visitor }: Awaited<ReturnType<typeof site>>, slowly: string, quickly: string) {
  return (await overlap(app, visitor, slowly, quickly)).map((text) => JSON.parse(text) as unknown);
}

describe("carts", () => {
  it("add up what requests add at the same time", async () => {
    const { rules } = await recipe<{ rules: RuleSet }>("Carts");
    const add: Act = (session) => {
      const cart = (session.cart ??= {});
      cart["pen"] = (cart["pen"] ?? 0) + 1;
    };
    const app = await site({ rules }, { add, cart: ({ cart }) => cart });
    await now(app.visitor, "add");
    await both(app, "add", "add");
    expect(await now(app.visitor, "cart")).toEqual({ pen: 3 });
  });
});

describe("last seen", () => {
  it("is the later time, though the request that set it ended first", async () => {
    const app = await site(
      { rules: defineRules([["/lastSeen", max()]]) },
      {
        begin: (session) => void (session["lastSeen"] = 1),
        early: (session) => void (session["lastSeen"] = 2),
        late: (session) => void (session["lastSeen"] = 3),
        seen: (session) => session["lastSeen"],
      },
    );
    await now(app.visitor, "begin");
    await both(app, "early", "late");
    expect(await now(app.visitor, "seen")).toBe(3);
  });
});

describe("csrf tokens", () => {
  it("are good on both pages that a new visitor opens at once", async () => {
    const { secretFor } = await recipe<{ secretFor: (session: object) => string }>("Csrf tokens");
    const app = await site(
      {},
      {
        begin: (session) => void (session["begun"] = true),
        page: secretFor,
        secrets: (session) => Object.keys(session["csrf"] ?? {}),
      },
    );
    await now(app.visitor, "begin");
    const tokens = await both(app, "page", "page");
    expect(new Set(tokens).size).toBe(2);
    expect(new Set((await now(app.visitor, "secrets")) as string[])).toEqual(new Set(tokens));
    expect(tokens).toContain(await now(app.visitor, "page"));
  });
});

const ways = [
  {
    way: "under keys of their own",
    make: async (): Promise<{ options: AdapterOptions; add: Act; show: Act }> => {
      const { flash, shown } = await recipe<{
        flash: (session: object, kind: string, text: string) => void;
        shown: (session: object) => { text: string }[];
      }>("Flash messages");
      let n = 0;
      return {
        options: {},
        add: (session) => flash(session, "info", `message ${++n}`),
        show: (session) => shown(session).map(({ text }) => text),
      };
    },
  },
  {
    way: "of connect-flash, with the rule",
    make: async (): Promise<{ options: AdapterOptions; add: Act; show: Act }> => {
      const { rules } = await recipe<{ rules: RuleSet }>("Flash messages", 1);
      let n = 0;
      const flashIn = (session: object): Record<string, string[]> =>
        ((session as { flash?: Record<string, string[]> }).flash ??= {});
      return {
        options: { rules },
        add: (session) => void (flashIn(session)["info"] ??= []).push(`message ${++n}`),
        show: (session) => {
          const messages = flashIn(session)["info"] ?? [];
          delete flashIn(session)["info"];
          return messages;
        },
      };
    },
  },
];

for (const { way, make } of ways) {
  describe(`flash messages ${way}`, () => {
    async function flashing() {
      const { options, add, show } = await make();
      return site(options, { add, show, begin: (session) => void (session["begun"] = true) });
    }

    it("are all there that were added at the same time", async () => {
      const app = await flashing();
      await now(app.visitor, "begin");
      await both(app, "add", "add");
      expect(new Set((await now(app.visitor, "show")) as string[])).toEqual(
        new Set(["message 1", "message 2"]),
      );
      expect(await now(app.visitor, "show")).toEqual([]);
    });

    it("are shown once, and one that comes meanwhile is shown next", async () => {
      const app = await flashing();
      await now(app.visitor, "add");
      expect((await both(app, "show", "add"))[0]).toEqual(["message 1"]);
      expect(await now(app.visitor, "show")).toEqual(["message 2"]);
      expect(await now(app.visitor, "show")).toEqual([]);
    });

    it("are shown once, though the one that comes meanwhile is stored last", async () => {
      const app = await flashing();
      await now(app.visitor, "add");
      expect((await both(app, "add", "show"))[1]).toEqual(["message 1"]);
      expect(await now(app.visitor, "show")).toEqual(["message 2"]);
      expect(await now(app.visitor, "show")).toEqual([]);
    });
  });
}

describe("passport's user", () => {
  /** As passport does it: a new session at log-in and log-out. */
  const renew = (session: Request["session"]): Promise<void> =>
    new Promise((resolve, reject) => {
      session.regenerate((error: unknown) => (error instanceof Error ? reject(error) : resolve()));
    });

  it("is not brought back by a slow request on the old session, and the visitor's next one is new", async () => {
    const store = expressStore(memoryBackend());
    onTestFinished(() => store.close());
    const slow = gate();
    const site = await startApp(store, (app) => {
      app.get("/login", async (request, response) => {
        await renew(request.session);
        request.session.user = { name: "ann" };
        response.send("in");
      });
      app.get("/logout", async (request, response) => {
        await renew(request.session);
        response.send("out");
      });
      app.get("/slow", async (request, response) => {
        await slow.pass();
        request.session.theme = "dark";
        response.send("done");
      });
      app.get("/who", (request, response) => void response.send(request.session.user?.name ?? "nobody"));
    });
    const ann = site.visitor();
    await ann.get("/login");
    const { cookie } = ann;
    const slowly = site.visitor(cookie).get("/slow");
    await slow.reached;
    await ann.get("/logout");
    slow.open();
    expect((await slowly).status).toBe(200);
    expect((await site.visitor(cookie).get("/who")).text).toBe("nobody");
    expect((await ann.get("/who")).text).toBe("nobody");
  });
});
