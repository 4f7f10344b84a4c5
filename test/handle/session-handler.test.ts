import { describe, expect, it, onTestFinished } from "vitest";
import { sessionHandler, type SessionCookieOptions } from "../../src/handle/index.js";
import { counter, defineRules } from "../../src/index.js";
import { memoryBackend, memoryStore, type MemoryStoreOptions } from "../../src/memory/index.js";
import { createStore, type SessionRecord, type Store } from "../../src/store/index.js";
import { barrier, gate } from "../helpers/visitor.js";
import { browserOf, type Browser } from "./browser.js";

interface Data {
  user?: string;
  theme?: string;
  visits?: number;
  cart?: Record<string, number>;
}

/** A handler over a store in memory, whose records are seen. */
function site(options: MemoryStoreOptions = {}, cookie: SessionCookieOptions = {}) {
  const records = new Map<string, SessionRecord>();
  const store: Store<Data> = createStore<Data>(memoryBackend({ records }), options);
  onTestFinished(() => store.close());
  const handle = sessionHandler(store, { cookie });
  return { records, handle, browser: (known = ""): Browser<Data> => browserOf(handle, known) };
}

const idIn = (cookie: string): string => cookie.slice("sid=".length);

describe("a new visitor", () => {
  it("gets no cookie, and nothing is stored, until something is written", async () => {
    const { records, browser } = site();
    const visitor = browser();
    const { setCookies } = await visitor.visit(({ isNew }) => expect(isNew).toBe(true));
    expect([setCookies, records.size]).toEqual([[], 0]);
    await visitor.visit(({ data }) => void (data.theme = "dark"));
    expect(records.get(idIn(visitor.cookie))?.data).toEqual({ theme: "dark" });
    await visitor.visit(({ data, isNew }) => expect([data.theme, isNew]).toEqual(["dark", false]));
  });

  it("gets an id of 144 random bits, in a cookie that scripts and other sites don't get", async () => {
    const { browser } = site();
    const set = async (): Promise<string> =>
      (await browser().visit(({ data }) => void (data.theme = "dark"))).setCookies.join();
    const [one, other] = await Promise.all([set(), set()]);
    expect(one).toMatch(/^sid=[\w-]{24}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(other).not.toBe(one);
  });

  it("is set the cookie once, and again only while it lasts for a time of its own", async () => {
    const write = ({ data }: { data: Data }): void => void (data.visits = (data.visits ?? 0) + 1);
    const window = site().browser();
    await window.visit(write);
    expect((await window.visit(write)).setCookies).toEqual([]);
    const lasting = site({}, { maxAge: 600 }).browser();
    await lasting.visit(write);
    expect((await lasting.visit(write)).setCookies.join()).toContain("Max-Age=600");
    expect((await lasting.visit(() => undefined)).setCookies).toEqual([]);
  });

  it("is never given an id that it brings along", async () => {
    const { records, browser } = site();
    for (const sent of ["attacker-chosen", "no such id!", "a".repeat(5000), "%E0%A4%A", "", "../../etc"]) {
      const visitor = browser(`sid=${sent}`);
      await visitor.visit(({ data, isNew }) => {
        expect(isNew).toBe(true);
        data.theme = "dark";
      });
      expect(visitor.cookie).toMatch(/^sid=[\w-]{24}$/);
      expect(records.has(sent)).toBe(false);
    }
  });
});

describe("a browser's cookies", () => {
  it("may have others beside it, and count by the first of the name", async () => {
    const { browser } = site();
    const known = browser();
    await known.visit(({ data }) => void (data.theme = "dark"));
    const seen = async (cookie: string): Promise<unknown> => {
      const themes: unknown[] = [];
      await browser(cookie).visit(({ data }) => void themes.push(data.theme));
      return themes[0];
    };
    expect(await seen(`a=1; ${known.cookie}; b=2; sid=unknown`)).toBe("dark");
    expect(await seen(`sid=unknown; ${known.cookie}`)).toBe(undefined);
    expect(await seen(`xsid${known.cookie.slice(3)}`)).toBe(undefined);
  });

  it("may be a megabyte of anything", async () => {
    const { records, browser } = site();
    for (const junk of ["a;".repeat(500_000), "sid=".repeat(250_000), "sid=a; ".repeat(150_000)]) {
      await browser(junk).visit(({ isNew }) => expect(isNew).toBe(true));
    }
    expect(records.size).toBe(0);
  });
});

describe("a session", () => {
  it("puts its expiry off when it is only read, and the cookie's with it", async () => {
    let clock = 0;
    const { records, browser } = site({ ttl: 1000, now: () => clock }, { maxAge: 1 });
    const visitor = browser();
    await visitor.visit(({ data }) => void (data.theme = "dark"));
    clock = 500;
    expect((await visitor.visit(() => undefined)).setCookies).toHaveLength(1);
    expect(records.get(idIn(visitor.cookie))?.expiresAt).toBe(1500);
    clock = 1500;
    await visitor.visit(({ isNew }) => expect(isNew).toBe(true));
  });

  it("is not stored where the work throws", async () => {
    const { records, browser } = site();
    const failing = browser().visit(({ data }) => {
      data.theme = "dark";
      throw new Error("of the app");
    });
    await expect(failing).rejects.toThrow("of the app");
    expect(records.size).toBe(0);
  });

  it("can be replaced, and updated by a recipe", async () => {
    const visitor = site().browser();
    await visitor.visit((session) => void (session.data = { theme: "dark" }));
    await visitor.visit((session) => session.update((draft) => void (draft.visits = 1)));
    await visitor.visit(({ data }) => expect(data).toEqual({ theme: "dark", visits: 1 }));
  });

  it("goes, with its cookie, when it is emptied", async () => {
    const { records, browser } = site();
    const visitor = browser();
    await visitor.visit(({ data }) => void (data.theme = "dark"));
    expect((await visitor.visit((session) => void (session.data = {}))).setCookies.join()).toMatch(
      /^sid=; Max-Age=0; Path=\//,
    );
    expect(records.size).toBe(0);
  });

  it("is committed before the response is there, though its body is not", async () => {
    const { records, browser } = site();
    const slow = gate();
    const visitor = browser();
    const { response } = await visitor.visit(({ data }) => {
      data.theme = "dark";
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          await slow.pass();
          data.theme = "too late";
          controller.enqueue(new TextEncoder().encode("body"));
          controller.close();
        },
      });
      return new Response(body);
    });
    expect(records.get(idIn(visitor.cookie))?.data).toEqual({ theme: "dark" });
    slow.open();
    expect(await response.text()).toBe("body");
    expect(records.get(idIn(visitor.cookie))?.data).toEqual({ theme: "dark" });
  });

  it("gets its cookie on responses that take no new headers, and keeps theirs", async () => {
    const visitor = site().browser();
    const { response } = await visitor.visit(({ data }) => {
      data.theme = "dark";
      return Response.redirect("http://localhost/next", 303);
    });
    expect([response.status, response.headers.get("location")]).toEqual([303, "http://localhost/next"]);
    expect(visitor.cookie).not.toBe("");
    const fetched = site().browser();
    await fetched.visit(({ data }) => {
      data.theme = "dark";
      return fetch("data:text/plain,fetched");
    });
    expect(fetched.cookie).not.toBe("");
    const empty = await site()
      .browser()
      .visit(({ data }) => {
        data.theme = "dark";
        return new Response(null, { status: 204, headers: { "set-cookie": "other=1" } });
      });
    expect(empty.response.status).toBe(204);
    expect(empty.setCookies).toHaveLength(2);
    const failed = await site()
      .browser()
      .visit(({ data }) => {
        data.theme = "dark";
        return Response.error();
      });
    expect(failed.response.type).toBe("error");
  });
});

describe("requests that overlap", () => {
  it("each keep their edits, sixty at once, and count exactly with a rule", async () => {
    const { records, browser } = site({ rules: defineRules([["/visits", counter()]]) });
    const first = browser();
    await first.visit(({ data }) => void Object.assign(data, { visits: 0, cart: {} }));
    const everybody = barrier(60);
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        browser(first.cookie).visit(async ({ data }) => {
          await everybody();
          data.visits = (data.visits ?? 0) + 1;
          (data.cart ??= {})[`article${n}`] = 1;
        }),
      ),
    );
    const { visits, cart = {} } = (records.get(idIn(first.cookie))?.data ?? {}) as Data;
    expect([visits, Object.keys(cart)]).toEqual([60, expect.objectContaining({ length: 60 })]);
  });

  it("reject with the conflict before anything is answered, and store nothing of it", async () => {
    const { records, browser } = site();
    const first = browser();
    await first.visit(({ data }) => void (data.theme = "light"));
    const slow = gate();
    const slowly = browser(first.cookie).visit(async ({ data }) => {
      await slow.pass();
      data.theme = "blue";
    });
    await slow.reached;
    await first.visit(({ data }) => void (data.theme = "dark"));
    slow.open();
    await expect(slowly).rejects.toMatchObject({ code: "ERR_CONFLICT" });
    expect(records.get(idIn(first.cookie))?.data).toEqual({ theme: "dark" });
  });
});

describe("a log-out", () => {
  it("destroys the session and clears the cookie", async () => {
    const { records, browser } = site();
    const visitor = browser();
    await visitor.visit(({ data }) => void (data.user = "ann"));
    expect((await visitor.visit((session) => session.destroy())).setCookies).toHaveLength(1);
    expect([visitor.cookie, records.size]).toEqual(["", 0]);
  });

  it("is awaited by the handler where the work forgot to, a failure as well", async () => {
    const backend = memoryBackend();
    let isDown = false;
    const update: typeof backend.update = (id, change) =>
      isDown ? Promise.reject(new Error("down")) : backend.update(id, change);
    const visitor = browserOf(sessionHandler(createStore<Data>({ ...backend, update })));
    await visitor.visit(({ data }) => void (data.user = "ann"));
    isDown = true;
    await expect(visitor.visit((session) => void session.destroy())).rejects.toThrow("down");
    isDown = false;
    await visitor.visit(({ data }) => expect(data.user).toBe("ann"));
    await visitor.visit((session) => void session.destroy());
    expect(visitor.cookie).toBe("");
  });

  it("begins a new session with what is edited after it", async () => {
    const { records, browser } = site();
    const visitor = browser();
    await visitor.visit(({ data }) => void (data.user = "ann"));
    const { cookie } = visitor;
    await visitor.visit(async (session) => {
      await session.destroy();
      session.data.theme = "dark";
    });
    expect(visitor.cookie).not.toBe(cookie);
    expect([...records.values()].map(({ data }) => data)).toEqual([{ theme: "dark" }]);
  });

  for (const onDestroyed of ["fail", "discard"] as const) {
    it(`stays, during a slow request (onDestroyed: ${onDestroyed})`, async () => {
      const { records, browser } = site({ onDestroyed });
      const visitor = browser();
      await visitor.visit(({ data }) => void (data.user = "ann"));
      const slow = gate();
      const slowly = browser(visitor.cookie).visit(async ({ data }) => {
        await slow.pass();
        data.theme = "dark";
      });
      await slow.reached;
      await visitor.visit((session) => session.destroy());
      slow.open();
      if (onDestroyed === "fail")
        await expect(slowly).rejects.toMatchObject({ code: "ERR_SESSION_DESTROYED" });
      // The browser may have logged in again: its cookie is left alone.
      else expect((await slowly).setCookies).toEqual([]);
      expect(records.size).toBe(0);
    });
  }
});

describe("renewing, at a log-in", () => {
  it("moves the session to a new id, with what others have stored meanwhile; the old one is gone", async () => {
    const { records, browser } = site();
    const visitor = browser();
    await visitor.visit(({ data }) => void (data.cart = { pen: 1 }));
    const old = visitor.cookie;
    const slow = gate();
    const logIn = visitor.visit(async (session) => {
      await slow.pass();
      session.renew();
      session.data.user = "ann";
    });
    await slow.reached;
    await browser(old).visit(({ data }) => void ((data.cart ??= {})["ink"] = 2));
    slow.open();
    await logIn;
    expect(visitor.cookie).not.toBe(old);
    expect([...records]).toEqual([
      [idIn(visitor.cookie), expect.objectContaining({ data: { user: "ann", cart: { pen: 1, ink: 2 } } })],
    ]);
    await browser(old).visit(({ isNew }) => expect(isNew).toBe(true));
  });

  it("never stores the log-in under the old id, not for a moment", async () => {
    const seen: unknown[] = [];
    const records = new Map<string, SessionRecord>();
    const backend = memoryBackend({ records });
    const store = createStore<Data>({
      ...backend,
      update: async (id, change) => {
        const result = await backend.update(id, change);
        seen.push(records.get(id)?.data);
        return result;
      },
    });
    const visitor = browserOf(sessionHandler(store));
    await visitor.visit(({ data }) => void (data.theme = "dark"));
    const old = idIn(visitor.cookie);
    await visitor.visit((session) => {
      session.renew();
      session.data.user = "ann";
    });
    expect(records.has(old)).toBe(false);
    expect(seen).toEqual([{ theme: "dark" }, { theme: "dark", user: "ann" }, undefined]);
  });

  it("is nothing for a new session, whose id nobody knows", async () => {
    const { records, browser } = site();
    await browser().visit((session) => {
      session.renew();
      session.data.user = "ann";
    });
    expect(records.size).toBe(1);
  });

  for (const onDestroyed of ["fail", "discard"] as const) {
    it(`brings nothing back that was destroyed meanwhile (onDestroyed: ${onDestroyed})`, async () => {
      const { records, browser } = site({ onDestroyed });
      const visitor = browser();
      await visitor.visit(({ data }) => void (data.theme = "dark"));
      const slow = gate();
      const logIn = browser(visitor.cookie).visit(async (session) => {
        await slow.pass();
        session.renew();
        session.data.user = "ann";
      });
      await slow.reached;
      await visitor.visit((session) => session.destroy());
      slow.open();
      if (onDestroyed === "fail")
        await expect(logIn).rejects.toMatchObject({ code: "ERR_SESSION_DESTROYED" });
      else expect((await logIn).setCookies).toEqual([]);
      expect(records.size).toBe(0);
    });
  }
});

describe("the cookie's options", () => {
  it.each<[string, unknown]>([
    ["a name with a space", { name: "a b" }],
    ["no name", { name: "" }],
    ["a path that is not from the root", { path: "app" }],
    ["a path with an attribute in it", { path: "/;Domain=x" }],
    ["a path that no cookie can have", { path: "/<" }],
    ["a domain that is none", { domain: "a;b" }],
    ["no domain", { domain: "" }],
    ["a domain that no cookie can have", { domain: "shop_1.example" }],
    ["a secure that is neither true nor false", { secure: "yes" }],
    ["an unknown sameSite", { sameSite: "some" }],
    ["none without secure", { sameSite: "none", secure: false }],
    ["no time", { maxAge: 0 }],
    ["a part of a second", { maxAge: 0.5 }],
    ["more seconds than can be counted", { maxAge: 1e21 }],
    ["__Host- with a domain", { name: "__Host-s", domain: "shop.example" }],
    ["__Host- with a path", { name: "__Host-s", path: "/app" }],
    ["__Host- without secure", { name: "__host-s", secure: false }],
    ["__Secure- without secure", { name: "__Secure-s", secure: false }],
  ])("%s is refused", (_what, cookie) => {
    const make = (): unknown => sessionHandler(memoryStore(), { cookie: cookie as SessionCookieOptions });
    expect(make).toThrow(expect.objectContaining({ code: "ERR_BAD_OPTION" }));
  });

  it("are the cookie's", async () => {
    const cookie = { name: "__Host-s", sameSite: "strict", maxAge: 60 } as const;
    const { setCookies } = await site({}, cookie)
      .browser()
      .visit(({ data }) => void (data.theme = "dark"));
    expect(setCookies.join()).toMatch(
      /^__Host-s=.*; Max-Age=60; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const other = { path: "/app", domain: "shop.example", secure: false } as const;
    const { setCookies: others } = await site({}, other)
      .browser()
      .visit(({ data }) => void (data.theme = "dark"));
    await site({}, { name: "__Secure-s", path: "/app", domain: "shop.example" })
      .browser()
      .visit(() => undefined);
    expect(others.join()).toMatch(/; Domain=shop.example; Path=\/app; HttpOnly; SameSite=Lax$/);
  });
});
