/** The cookie's expiry is the record's: moved by each request, in no one's way, and never moved back by a slow one. */
import { describe, expect, it } from "vitest";
import { now, overlap } from "../helpers/visitor.js";
import { acting, memory } from "./acting.js";

const minute = 60_000;

/** When the only session expires, in ms from now. */
function left(records: ReadonlyMap<string, { readonly expiresAt: number | undefined }>): number {
  const [record] = records.values();
  return (record?.expiresAt ?? Infinity) - Date.now();
}

describe("the cookie's expiry", () => {
  it("is that of the record, and no part of the data", async () => {
    const { store, records } = memory();
    const acts = { begin: (session: { theme?: string }) => void (session.theme = "light") };
    await now((await acting(store, acts, { cookie: { maxAge: 10 * minute } })).visitor(), "begin");
    expect(left(records)).toBeGreaterThan(9 * minute);
    expect(left(records)).toBeLessThanOrEqual(10 * minute);
    // express-session counts the lifetime as a difference of two looks at the clock.
    const lifetime = expect.closeTo(10 * minute, -3) as unknown;
    expect([...records.values()].map(({ data }) => data["cookie"])).toEqual([
      { originalMaxAge: lifetime, httpOnly: true, path: "/" },
    ]);
  });

  it("is the store's ttl where the cookie has none", async () => {
    const { store, records } = memory({ ttl: 3 * minute });
    await now(
      (await acting(store, { begin: (session) => void (session.theme = "light") })).visitor(),
      "begin",
    );
    expect(left(records)).toBeGreaterThan(2 * minute);
    expect(left(records)).toBeLessThanOrEqual(3 * minute);
  });

  it("is what a request sets, longer or shorter, though a slow one ends later with the old one", async () => {
    for (const [act, least, most] of [
      ["remember", 90 * minute, 100 * minute],
      ["forget", 0, minute],
    ] as const) {
      const { store, records } = memory();
      const app = await acting(
        store,
        {
          begin: (session) => void (session.theme = "light"),
          remember: (session) => void (session.cookie.maxAge = 100 * minute),
          forget: (session) => void (session.cookie.maxAge = minute),
          edit: (session) => void (session.theme = "dark"),
          theme: ({ theme }) => theme,
        },
        { cookie: { maxAge: 10 * minute } },
      );
      const visitor = app.visitor();
      await now(visitor, "begin");
      await now(visitor, act);
      expect([act, left(records) > least, left(records) <= most]).toEqual([act, true, true]);
      if (act === "forget") continue;
      // Another that had read it before, with the old cookie.
      await overlap(app, visitor, "edit", "remember");
      expect(left(records)).toBeGreaterThan(least);
      expect(await now(visitor, "theme")).toBe("dark");
    }
  });

  it("is put off by a request that edits nothing, which brings no old data back", async () => {
    const { store, records } = memory({ touchAfter: 0 });
    const app = await acting(
      store,
      {
        begin: (session) => void (session.theme = "light"),
        read: ({ theme }) => theme,
        dark: (session) => void (session.theme = "dark"),
      },
      { cookie: { maxAge: 10 * minute } },
    );
    const visitor = app.visitor();
    await now(visitor, "begin");
    const [before] = [...records.values()];
    await overlap(app, visitor, "read", "dark");
    const [after] = [...records.values()];
    expect(after?.data["theme"]).toBe("dark");
    expect(after?.expiresAt).toBeGreaterThan(before?.expiresAt ?? Infinity);
  });

  it("ends the session by the store's clock", async () => {
    let ahead = 0;
    const { store } = memory({ now: () => Date.now() + ahead });
    const app = await acting(
      store,
      { begin: (session) => void (session.theme = "light"), theme: ({ theme }) => theme },
      { cookie: { maxAge: minute } },
    );
    const visitor = app.visitor();
    await now(visitor, "begin");
    expect(await now(visitor, "theme")).toBe("light");
    ahead = 2 * minute;
    expect(await now(visitor, "theme")).toBeNull();
    expect(await store.sweep()).toBe(1);
  });

  it("is changed by one request while another one changes its path, and nothing conflicts", async () => {
    const { store, records } = memory({ onConflict: "fail" });
    const app = await acting(
      store,
      {
        begin: (session) => void (session.theme = "light"),
        one: (session) => void Object.assign(session.cookie, { path: "/one", sameSite: "lax" }),
        other: (session) => void Object.assign(session.cookie, { path: "/other", maxAge: 5 * minute }),
      },
      { cookie: { maxAge: minute } },
    );
    const visitor = app.visitor();
    await now(visitor, "begin");
    await overlap(app, visitor, "one", "other");
    expect([...records.values()].map(({ data }) => data["cookie"])).toEqual([
      expect.objectContaining({ path: "/one", sameSite: "lax" }),
    ]);
    expect(left(records)).toBeGreaterThan(4 * minute);
  });
});
