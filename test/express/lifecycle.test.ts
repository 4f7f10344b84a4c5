/** A session's life under each setting of express-session: made, renewed, read again, saved by hand, ended. */
import { describe, expect, it } from "vitest";
import { counter, defineRules } from "../../src/index.js";
import { called, now, overlap } from "../helpers/visitor.js";
import { acting, memory } from "./acting.js";

const bools = [true, false] as const;
const settings = bools.flatMap((resave) =>
  bools.flatMap((rolling) => bools.map((saveUninitialized) => ({ resave, rolling, saveUninitialized }))),
);

describe.each(settings)(
  "with $resave, $rolling, $saveUninitialized as resave, rolling, saveUninitialized",
  (options) => {
    it("keeps an edit that was made beside a slow reader, and a log-out beside a slow writer", async () => {
      const { store, records } = memory();
      const acts = {
        begin: (session) => void Object.assign(session, { theme: "light", user: { name: "ann" } }),
        read: (session) => session.theme,
        dark: (session) => void (session.theme = "dark"),
        logout: (session) => called((callback) => session.destroy(callback)),
      } satisfies Parameters<typeof acting>[1];
      for (const cookie of [{}, { maxAge: 60_000 }]) {
        const reading = await acting(store, acts, { ...options, cookie });
        const visitor = reading.visitor();
        await now(visitor, "begin");
        const [slow] = await overlap(reading, visitor, "read", "dark");
        expect(slow).toBe('"light"');
        expect(await now(visitor, "read")).toBe("dark");
        const writing = await acting(store, acts, { ...options, cookie });
        const known = visitor.cookie;
        await overlap(writing, writing.visitor(known), "dark", "logout");
        records.forEach(({ data }) => expect(data).not.toHaveProperty("user"));
        expect(await now(writing.visitor(known), "read")).toBeNull();
      }
    });

    it("stores a session that nobody wrote to only if it is asked to", async () => {
      const { store, records } = memory();
      const app = await acting(store, { nothing: () => null }, options);
      await now(app.visitor(), "nothing");
      expect(records.size).toBe(options.saveUninitialized ? 1 : 0);
    });
  },
);

describe("req.session = null", () => {
  it("destroys with unset: destroy, whatever runs beside it", async () => {
    const { store, records } = memory();
    const app = await acting(
      store,
      {
        begin: (session) => void (session.theme = "light"),
        dark: (session) => void (session.theme = "dark"),
        unset: (_session, request) => void Object.assign(request, { session: null }),
      },
      { unset: "destroy" },
    );
    const visitor = app.visitor();
    await now(visitor, "begin");
    await overlap(app, visitor, "dark", "unset");
    expect(records.size).toBe(0);
  });

  it("leaves what is stored alone with unset: keep", async () => {
    const { store, records } = memory();
    const app = await acting(store, {
      begin: (session) => void (session.theme = "light"),
      unset: (session, request) => {
        session.theme = "dark";
        Object.assign(request, { session: null });
      },
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    await now(visitor, "unset");
    expect([...records.values()].map(({ data }) => data["theme"])).toEqual(["light"]);
  });
});

describe("regenerate", () => {
  it("gives a new id, carries nothing over, and ends the old session for good", async () => {
    const { store, records } = memory();
    const app = await acting(store, {
      begin: (session) => void (session.theme = "light"),
      dark: (session) => void (session.theme = "dark"),
      renew: async (session, request) => {
        const error = await called((callback) => session.regenerate(callback));
        request.session.user = { name: "ann" };
        return error;
      },
      user: ({ user, theme }) => ({ user, theme }),
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    const known = visitor.cookie;
    await overlap(app, visitor, "dark", "renew");
    expect(visitor.cookie).not.toBe(known);
    expect(await now(visitor, "user")).toEqual({ user: { name: "ann" } });
    expect(await now(app.visitor(known), "user")).toEqual({});
    expect(records.size).toBe(1);
  });
});

describe("reload", () => {
  it("shows what others have stored, drops what was not saved, and merges from there", async () => {
    const { store } = memory();
    const app = await acting(store, {
      begin: (session) => void Object.assign(session, { theme: "light", visits: 1 }),
      dark: (session) => void Object.assign(session, { theme: "dark" }),
      reload: async (session, request) => {
        session.visits = 7;
        const error = await called((callback) => session.reload(callback));
        const { theme, visits } = request.session;
        request.session.cart = { pen: 1 };
        return { error: error ?? null, theme, visits };
      },
      all: ({ theme, visits, cart }) => ({ theme, visits, cart }),
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    const [slow] = await overlap(app, visitor, "reload", "dark");
    expect(JSON.parse(slow)).toEqual({ error: null, theme: "dark", visits: 1 });
    expect(await now(visitor, "all")).toEqual({ theme: "dark", visits: 1, cart: { pen: 1 } });
  });

  it("fails on a session that was destroyed meanwhile", async () => {
    const { store } = memory();
    const app = await acting(store, {
      begin: (session) => void (session.theme = "light"),
      logout: (session) => called((callback) => session.destroy(callback)),
      reload: async (session) => String(await called((callback) => session.reload(callback))),
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    const [slow] = await overlap(app, visitor, "reload", "logout");
    expect(slow).toContain("failed to load session");
  });
});

describe("save by hand", () => {
  it("commits each time what was edited since, and the end of the request the rest", async () => {
    const { store } = memory({ rules: defineRules({ "/visits": counter() }) });
    const add = (session: { visits?: number }): void => void (session.visits = (session.visits ?? 0) + 1);
    const app = await acting(store, {
      begin: (session) => void (session.visits = 0),
      one: add,
      thrice: async (session) => {
        add(session);
        expect(await called((callback) => session.save(callback))).toBeNull();
        add(session);
        // Two at once: the second one has nothing left to save.
        await Promise.all([
          called((callback) => session.save(callback)),
          called((callback) => session.save(callback)),
        ]);
        add(session);
      },
      visits: ({ visits }) => visits,
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    await overlap(app, visitor, "thrice", "one");
    expect(await now(visitor, "visits")).toBe(4);
  });

  it("saves an edit that was made while an earlier save was under way", async () => {
    const { store } = memory();
    const app = await acting(store, {
      begin: (session) => void (session.theme = "light"),
      edit: async (session) => {
        session["one"] = 1;
        const saved = called((callback) => session.save(callback));
        session["two"] = 2;
        await saved;
      },
      both: (session) => [session["one"], session["two"]],
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    await now(visitor, "edit");
    expect(await now(visitor, "both")).toEqual([1, 2]);
  });

  it("brings nothing back after destroy in the same request", async () => {
    const { store, records } = memory();
    const app = await acting(store, {
      begin: (session) => void (session.theme = "light"),
      both: async (session) => {
        await called((callback) => session.destroy(callback));
        session.theme = "dark";
        return called((callback) => session.save(callback));
      },
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    expect(await now(visitor, "both")).toBeNull();
    expect(records.size).toBe(0);
  });
});

describe("a response that is streamed", () => {
  it("saves what is edited until its end, and ignores what is edited after it", async () => {
    const { store } = memory();
    const app = await acting(store, {
      begin: (session) => void (session.theme = "light"),
      stream: async (session, _request, response) => {
        response.write("first,");
        await new Promise((resolve) => setImmediate(resolve));
        session["streamed"] = 1;
        response.end("last");
        session["late"] = 2;
      },
      both: (session) => [session["streamed"] ?? null, session["late"] ?? null],
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    expect((await visitor.get("/quick/stream")).text).toBe("first,last");
    expect(await now(visitor, "both")).toEqual([1, null]);
  });
});
