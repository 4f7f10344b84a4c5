/** The cookie's expiry is the record's: moved by each request, in no one's way, and never moved back by a slow one. */
import { describe, expect, it } from "vitest";
import { now } from "../helpers/visitor.js";
import { acting, overlap, type Act, type Acting } from "./acting.js";

const minute = 60_000;

const begin: Act = (session) => void (session.theme = "light");
const dark: Act = (session) => void (session.theme = "dark");
const theme: Act = (session) => session.theme;

/** When the only session expires, in minutes from now, rounded up. */
function left({ records }: Acting): number {
  const [record] = records.values();
  return Math.ceil(((record?.expiresAt ?? Infinity) - Date.now()) / minute);
}

describe("the cookie's expiry", () => {
  it("is that of the record, and no part of the data", async () => {
    const app = await acting({ begin }, { cookie: { maxAge: 10 * minute } });
    await now(app.visitor(), "begin");
    expect(left(app)).toBe(10);
    expect([...app.records.values()].map(({ data }) => data["cookie"])).toEqual([
      {
        originalMaxAge: 10 * minute,
        httpOnly: true,
        path: "/",
        secure: false,
        sameSite: null,
        domain: null,
      },
    ]);
  });

  it("is the store's ttl where the cookie has none, and the browser is told of none", async () => {
    const app = await acting({ begin, theme }, { ttl: 3 * minute });
    const visitor = app.visitor();
    expect((await visitor.get("/quick/begin")).setCookies.join()).not.toContain("Expires");
    expect(left(app)).toBe(3);
    expect((await visitor.get("/quick/theme")).setCookies.join()).not.toContain("Expires");
  });

  it.each([
    ["options, longer", (session) => session.options({ maxAge: 100 * minute }), 100],
    ["options, shorter", (session) => session.options({ maxAge: minute }), 1],
    ["the cookie's maxAge, longer", (session) => void (session.cookie.maxAge = 100 * minute), 100],
    ["the cookie's maxAge, shorter", (session) => void (session.cookie.maxAge = minute), 1],
    ["the cookie's expires, longer", (session) => expiring(session, 100), 100],
    ["the cookie's expires, shorter", (session) => expiring(session, 1), 1],
  ] satisfies [string, Act, number][])("is what a request sets by %s", async (_what, set, minutes) => {
    const app = await acting({ begin, set, dark }, { cookie: { maxAge: 10 * minute } });
    const visitor = app.visitor();
    await now(visitor, "begin");
    await now(visitor, "set");
    expect(left(app)).toBe(minutes);
  });

  it("is what a request sets as a date where the cookie has no lifetime", async () => {
    const until =
      (minutes: number): Act =>
      (session) =>
        session.options({ expires: new Date(Date.now() + minutes * minute) });
    const app = await acting({ begin, far: until(100), near: until(2), theme });
    const visitor = app.visitor();
    await now(visitor, "begin");
    await now(visitor, "far");
    expect(left(app)).toBe(100);
    await now(visitor, "theme");
    expect(left(app)).toBe(100);
    await now(visitor, "near");
    expect(left(app)).toBe(2);
    expect(await now(visitor, "theme")).toBe("light");
    expect(left(app)).toBe(2);
  });

  it("stays what a request set by options in the requests that follow", async () => {
    const app = await acting(
      { begin, remember: (session) => session.options({ maxAge: 100 * minute }), theme },
      { cookie: { maxAge: minute } },
    );
    const visitor = app.visitor();
    await now(visitor, "begin");
    await now(visitor, "remember");
    const { setCookies } = await visitor.get("/quick/theme");
    const expires = Date.parse(/Expires=([^;]+)/.exec(setCookies.join())?.[1] ?? "");
    expect(Math.ceil((expires - Date.now()) / minute)).toBe(100);
    expect(left(app)).toBe(100);
  });

  it("is not moved back by a slow request that began before another one set it, nor by one that saves twice", async () => {
    const app = await acting(
      {
        begin,
        dark,
        remember: (session) => session.options({ maxAge: 100 * minute }),
        twice: async (session) => {
          session.visits = 1;
          await session.save();
          session.visits = 2;
        },
      },
      { cookie: { maxAge: 10 * minute } },
    );
    const visitor = app.visitor();
    for (const slow of ["dark", "twice"]) {
      await now(visitor, "begin");
      await overlap(app, visitor, slow, "remember");
      expect(left(app)).toBe(100);
    }
  });

  it("is put off by a request that edits nothing, which brings no old data back", async () => {
    const app = await acting({ begin, dark, theme }, { cookie: { maxAge: 10 * minute }, touchAfter: 0 });
    const visitor = app.visitor();
    await now(visitor, "begin");
    const [before] = [...app.records.values()];
    await overlap(app, visitor, "theme", "dark");
    const [after] = [...app.records.values()];
    expect(after?.data["theme"]).toBe("dark");
    expect(after?.expiresAt).toBeGreaterThan(before?.expiresAt ?? Infinity);
  });

  it("is put off by an edit alone with rolling off", async () => {
    let ahead = 0;
    const options = { rolling: false, ttl: 10 * minute, now: () => Date.now() + ahead };
    const app = await acting({ begin, dark, theme }, options);
    const visitor = app.visitor();
    await now(visitor, "begin");
    ahead = 5 * minute;
    await now(visitor, "theme");
    expect(left(app)).toBe(10);
    await now(visitor, "dark");
    expect(left(app)).toBe(15);
  });

  it("ends the session by the store's clock, and the visitor gets a new one", async () => {
    let ahead = 0;
    const app = await acting({ begin, theme }, { cookie: { maxAge: minute }, now: () => Date.now() + ahead });
    const visitor = app.visitor();
    await now(visitor, "begin");
    expect(await now(visitor, "theme")).toBe("light");
    const { cookie } = visitor;
    ahead = 2 * minute;
    expect(await now(visitor, "theme")).toBeNull();
    expect(visitor.cookie).not.toBe(cookie);
  });

  it("ends the session by the server's clock as well, though the store's is behind", async () => {
    const app = await acting(
      { begin, soon: (session) => expiring(session, -1), theme },
      { cookie: { maxAge: 10 * minute }, now: () => Date.now() - 60 * minute },
    );
    const visitor = app.visitor();
    await now(visitor, "begin");
    const { cookie } = visitor;
    await now(visitor, "soon");
    expect(await now(visitor, "theme")).toBeNull();
    expect(visitor.cookie).not.toBe(cookie);
    expect(app.records.size).toBe(1);
  });
});

describe("the cookie's settings", () => {
  it("are changed by overlapping requests, and nothing conflicts", async () => {
    const app = await acting(
      {
        begin,
        one: (session) => session.options({ path: "/", sameSite: "lax" }),
        other: (session) => session.options({ domain: "127.0.0.1", maxAge: 5 * minute }),
      },
      { cookie: { maxAge: minute }, onConflict: "fail" },
    );
    const visitor = app.visitor();
    await now(visitor, "begin");
    await overlap(app, visitor, "one", "other");
    expect([...app.records.values()].map(({ data }) => data["cookie"])).toEqual([
      expect.objectContaining({ sameSite: "lax", domain: "127.0.0.1", originalMaxAge: 5 * minute }),
    ]);
    expect(left(app)).toBe(5);
  });

  it("set by options for one request are sent with its response", async () => {
    const app = await acting({
      begin,
      strict: (session) => session.options({ sameSite: "strict", path: "/quick" }),
    });
    const visitor = app.visitor();
    await now(visitor, "begin");
    const { setCookies } = await visitor.get("/quick/strict");
    expect(setCookies.join()).toMatch(/Path=\/quick; .*SameSite=Strict/);
  });
});

/** Sets the expiry of a session's cookie alone. */
function expiring(session: Parameters<Act>[0], minutes: number): void {
  session.cookie.expires = new Date(Date.now() + minutes * minute);
}
