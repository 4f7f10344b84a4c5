/** A session's life under each setting of @fastify/session: made, renewed, read again, saved by hand, ended. */
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { counter, defineRules } from "../../src/index.js";
import { memoryBackend } from "../../src/memory/index.js";
import type { SessionRecord } from "../../src/store/contract.js";
import { DamagedRecordError } from "../../src/store/service-errors.js";
import { called, now } from "../helpers/visitor.js";
import { acting, dataOf, overlap, type Act } from "./acting.js";

const bools = [true, false] as const;
const settings = bools.flatMap((rolling) =>
  bools.map((saveUninitialized) => ({ rolling, saveUninitialized })),
);

/** The forms in which a method of a session can be called. */
const forms = ["callback", "promise"] as const;

const begin: Act = (session) => void Object.assign(session, { theme: "light", visits: 1 });
const dark: Act = (session) => void (session.theme = "dark");
const theme: Act = (session) => session.theme;
const logout: Act = (session) => session.destroy();

describe.each(settings)("with rolling $rolling and saveUninitialized $saveUninitialized", (options) => {
  it("keeps an edit that was made beside a slow reader, and a log-out beside a slow writer", async () => {
    for (const cookie of [{}, { maxAge: 60_000 }]) {
      const reading = await acting({ begin, dark, theme }, { ...options, cookie });
      const visitor = reading.visitor();
      await now(visitor, "begin");
      expect(await overlap(reading, visitor, "theme", "dark")).toEqual(["light", null]);
      expect(await now(visitor, "theme")).toBe("dark");
      const writing = await acting({ begin, dark, theme, logout }, { ...options, cookie });
      const other = writing.visitor();
      await now(other, "begin");
      const known = other.cookie;
      await overlap(writing, other, "dark", "logout");
      expect(writing.records.size).toBe(0);
      expect(await now(writing.visitor(known), "theme")).toBeNull();
    }
  });

  it("stores a session that nobody wrote to only if it is asked to", async () => {
    const app = await acting({ nothing: () => null }, options);
    const { setCookies } = await app.visitor().get("/quick/nothing");
    expect([app.records.size, setCookies.length]).toEqual(options.saveUninitialized ? [1, 1] : [0, 0]);
  });

  it("makes no session by a touch of one that nobody wrote to", async () => {
    const app = await acting(
      { touch: (session) => session.touch() },
      { ...options, cookie: { maxAge: 60_000 } },
    );
    await now(app.visitor(), "touch");
    expect(app.records.size).toBe(options.saveUninitialized ? 1 : 0);
  });

  it("writes nothing for a request that only reads, beyond the expiry", async () => {
    const app = await acting({ begin, theme }, options);
    const visitor = app.visitor();
    await now(visitor, "begin");
    const [before] = app.records.values();
    expect(await now(visitor, "theme")).toBe("light");
    expect([...app.records.values()]).toEqual([{ ...before, expiresAt: expect.any(Number) as number }]);
  });
});

describe.each(forms)("regenerate, as a %s", (form) => {
  const regenerate = (session: Parameters<Act>[0], keys?: string[]): Promise<unknown> => {
    if (form === "promise") return keys === undefined ? session.regenerate() : session.regenerate(keys);
    return called((callback) =>
      keys === undefined ? session.regenerate(callback) : session.regenerate(keys, callback),
    );
  };

  it("gives a new id, carries nothing over, and ends the old session for good", async () => {
    const app = await acting({
      begin,
      renew: async (session, request) => {
        expect((await regenerate(session)) ?? null).toBeNull();
        request.session.user = { name: "ann" };
      },
      all: ({ user, theme }) => ({ user, theme }),
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    const known = visitor.cookie;
    await now(visitor, "renew");
    expect(visitor.cookie).not.toBe(known);
    expect(await now(visitor, "all")).toEqual({ user: { name: "ann" } });
    expect(app.records.size).toBe(1);
    expect(await now(app.visitor(known), "all")).toEqual({});
  });

  it("ends the old session beside a slow writer on it", async () => {
    const app = await acting({
      begin,
      dark,
      renew: (session) => regenerate(session),
      all: (session) => session,
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    await overlap(app, visitor, "dark", "renew");
    expect(app.records.size).toBe(1);
    expect(dataOf(app)).toEqual({});
  });

  it("carries the keys over that it is given, as they are in this request", async () => {
    const app = await acting({
      begin: (session) => void Object.assign(session, { theme: "light", cart: { pen: 1 }, visits: 1 }),
      renew: (session) => {
        session.theme = "dark";
        return regenerate(session, ["theme", "cart"]);
      },
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    await now(visitor, "renew");
    expect(dataOf(app)).toEqual({ theme: "dark", cart: { pen: 1 } });
  });

  it("gives a session whose edits merge as any other's, a deletion among them", async () => {
    const slowly = await acting({
      begin,
      renew: async (session, request) => {
        await regenerate(session, ["theme", "visits"]);
        const renewed = request.session;
        await renewed.save();
        await renewed.reload();
        delete request.session.theme;
      },
      all: ({ theme, visits }) => ({ theme, visits }),
    });
    const visitor = slowly.visitor();
    await now(visitor, "begin");
    await now(visitor, "renew");
    expect(await now(visitor, "all")).toEqual({ visits: 1 });
  });
});

describe.each(forms)("reload, as a %s", (form) => {
  const reload = (session: Parameters<Act>[0]): Promise<unknown> =>
    form === "promise"
      ? session.reload().catch((error: unknown) => error)
      : called((callback) => session.reload(callback));

  it("shows what others have stored, drops what was not saved, and merges from there", async () => {
    const app = await acting({
      begin,
      dark,
      reload: async (session, request) => {
        session.visits = 7;
        const error = await reload(session);
        const { theme, visits } = request.session;
        request.session.cart = { pen: 1 };
        return { error: error ?? null, theme, visits };
      },
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    expect((await overlap(app, visitor, "reload", "dark"))[0]).toEqual({
      error: null,
      theme: "dark",
      visits: 1,
    });
    expect(dataOf(app)).toEqual({ theme: "dark", visits: 1, cart: { pen: 1 } });
  });

  it("can be done again and again, and deletions count from the last one on", async () => {
    const app = await acting({
      begin,
      dark,
      reload: async (session, request) => {
        await reload(session);
        await reload(request.session as never);
        await reload(request.session as never);
        delete request.session.theme;
      },
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    await overlap(app, visitor, "reload", "dark");
    expect(dataOf(app)).toEqual({ visits: 1 });
  });

  it("shows nothing of a session that was destroyed meanwhile, and brings nothing back", async () => {
    const app = await acting({
      begin,
      logout,
      reload: async (session, request) => {
        const error = await reload(session);
        const { theme } = request.session;
        request.session.theme = "dark";
        return { error: error ?? null, theme };
      },
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    expect((await overlap(app, visitor, "reload", "logout"))[0]).toEqual({ error: null });
    expect(app.records.size).toBe(0);
  });

  it("of a session that is not stored yet leaves a new one", async () => {
    const app = await acting({
      first: async (session, request) => {
        session.theme = "light";
        await reload(session);
        const { theme } = request.session;
        request.session.visits = 1;
        return theme;
      },
    });
    expect(await now(app.visitor(), "first")).toBeNull();
    expect(dataOf(app)).toEqual({ visits: 1 });
  });

  it("that fails says so, and deletes nothing of what is stored", async () => {
    const records = new Map<string, SessionRecord>();
    const backend = memoryBackend({ records });
    let isBroken = false;
    const load: typeof backend.load = (id) =>
      isBroken ? Promise.reject(new DamagedRecordError(id, "cut off")) : backend.load(id);
    const app = await acting(
      {
        begin,
        reload: async (session, request) => {
          isBroken = true;
          const error = await reload(session);
          isBroken = false;
          request.session.visits = 2;
          return error instanceof Error && "code" in error ? error.code : error;
        },
      },
      { backend: { ...backend, load } },
    );
    const visitor = app.visitor();
    await now(visitor, "begin");
    expect(await now(visitor, "reload")).toBe("ERR_DAMAGED_RECORD");
    expect(dataOf({ ...app, records })).toEqual({ theme: "light", visits: 2 });
  });
});

describe("save by hand", () => {
  it.each(bools)(
    "commits each time what was edited since, and the end the rest (rolling: %s)",
    async (rolling) => {
      const add: Act = (session) => void (session.visits = (session.visits ?? 0) + 1);
      const app = await acting(
        {
          begin: (session) => void (session.visits = 0),
          add,
          thrice: async (session, request, reply) => {
            await add(session, request, reply);
            await session.save();
            await add(session, request, reply);
            // Two at once: the second one has nothing left to save.
            await Promise.all([session.save(), called((callback) => session.save(callback))]);
            await add(session, request, reply);
          },
        },
        { rolling, rules: defineRules({ "/visits": counter() }) },
      );
      const visitor = app.visitor();
      await now(visitor, "begin");
      await overlap(app, visitor, "thrice", "add");
      expect(dataOf(app)).toEqual({ visits: 4 });
    },
  );

  it.each(bools)(
    "saves an edit that is made while an earlier save is under way (rolling: %s)",
    async (rolling) => {
      const app = await acting(
        {
          begin,
          edit: async (session) => {
            session["one"] = 1;
            const saved = session.save();
            session["two"] = 2;
            await saved;
          },
        },
        { rolling },
      );
      const visitor = app.visitor();
      await now(visitor, "begin");
      await now(visitor, "edit");
      expect(dataOf(app)).toMatchObject({ one: 1, two: 2 });
    },
  );

  it("gives the visitor of a new session its cookie", async () => {
    const app = await acting(
      {
        edit: async (session) => {
          session.theme = "dark";
          await session.save();
        },
        theme,
      },
      { rolling: false, saveUninitialized: false },
    );
    const visitor = app.visitor();
    await now(visitor, "edit");
    expect(await now(visitor, "theme")).toBe("dark");
  });
});

describe.each(forms)("destroy, as a %s", (form) => {
  const both: Act = async (session, request) => {
    session.theme = "blue";
    if (form === "promise") await session.destroy();
    else await called((callback) => session.destroy(callback));
    expect(request.session).toBeNull();
    session.theme = "dark";
    await session.save();
    return "saved";
  };

  it("is followed by a late save in the same request, which brings nothing back", async () => {
    const app = await acting({ begin, both });
    const visitor = app.visitor();
    await now(visitor, "begin");
    expect(await now(visitor, "both")).toBe("saved");
    expect(app.records.size).toBe(0);
  });

  it("of a session that was not stored yet is for good as well", async () => {
    const app = await acting({ both });
    const { text, setCookies } = await app.visitor().get("/quick/both");
    expect([text, setCookies, app.records.size]).toEqual(['"saved"', [], 0]);
  });
});

describe("a response that is streamed", () => {
  it("saves what is edited before it begins, and ignores what is edited after it", async () => {
    const app = await acting({
      begin,
      stream: (session, _request, reply) => {
        session["early"] = 1;
        async function* parts() {
          yield "first,";
          await new Promise((resolve) => setImmediate(resolve));
          session["late"] = 2;
          yield "last";
        }
        return reply.send(Readable.from(parts()));
      },
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    expect((await visitor.get("/quick/stream")).text).toBe("first,last");
    expect(dataOf(app)).toEqual({ theme: "light", visits: 1, early: 1 });
  });

  it("saves by hand what is edited while it is under way", async () => {
    const app = await acting({
      begin,
      dark,
      stream: (session, _request, reply) => {
        async function* parts() {
          yield "first,";
          session["late"] = 2;
          await session.save();
          yield "last";
        }
        return reply.send(Readable.from(parts()));
      },
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    expect((await visitor.get("/quick/stream")).text).toBe("first,last");
    expect(dataOf(app)).toEqual({ theme: "light", visits: 1, late: 2 });
  });

  it("that takes the socket over saves by hand alone", async () => {
    const app = await acting({
      begin,
      raw: async (session, _request, reply) => {
        reply.hijack();
        session["early"] = 1;
        await session.save();
        session["late"] = 2;
        reply.raw.end("raw");
        return reply;
      },
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    expect((await visitor.get("/quick/raw")).text).toBe("raw");
    expect(dataOf(app)).toEqual({ theme: "light", visits: 1, early: 1 });
  });
});
