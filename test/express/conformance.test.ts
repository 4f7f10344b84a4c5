/** What express-session asks of every store, over backends of this package, without an app. */
import type { SessionData } from "express-session";
import { describe, expect, it, onTestFinished } from "vitest";
import { expressStore, type ExpressStore } from "../../src/express/index.js";
import { answerOf } from "../helpers/callbacks.js";
import { localBackends } from "../helpers/local-backends.js";

/** A session as express-session hands it over: with its cookie in JSON. */
function sessionOf(members: object, expires: Date | null = null): SessionData {
  const cookie = { originalMaxAge: null, expires: expires?.toJSON() ?? null, httpOnly: true, path: "/" };
  // Stores see the cookie's JSON only.
  return { cookie, ...members } as unknown as SessionData;
}

/** The expiry in a stored cookie. */
function expiryOf(data: SessionData | null | undefined): unknown {
  return data === null || data === undefined ? undefined : Reflect.get(data.cookie, "expires");
}

const later = (): Date => new Date(Date.now() + 60_000);

describe.each(localBackends)("a store for express-session over %s", (_name, make) => {
  async function open(): Promise<ExpressStore> {
    const store = expressStore(await make());
    onTestFinished(() => store.close());
    return store;
  }
  const set = (store: ExpressStore, sid: string, data: SessionData): Promise<unknown> =>
    answerOf((callback) => store.set(sid, data, callback));
  const get = (store: ExpressStore, sid: string): Promise<SessionData | null | undefined> =>
    answerOf<SessionData | null>((callback) => store.get(sid, callback));
  const lengthOf = (store: ExpressStore): Promise<number | undefined> =>
    answerOf<number>((callback) => store.length(callback));

  it("gets nothing of a session that there is not", async () => {
    expect(await get(await open(), "none")).toBeNull();
  });

  it("gets what was set, cookie and expiry included", async () => {
    const store = await open();
    const data = sessionOf({ user: { name: "ann" }, list: [1, null, "a"] }, later());
    await set(store, "a", data);
    expect(await get(store, "a")).toEqual(data);
  });

  it("gets a cookie without an expiry without one", async () => {
    const store = await open();
    await set(store, "a", sessionOf({}));
    expect(expiryOf(await get(store, "a"))).toBeNull();
  });

  it("gets a copy each time, which nobody else edits", async () => {
    const store = await open();
    await set(store, "a", sessionOf({ list: [1] }));
    const first = await get(store, "a");
    Object.assign(first ?? {}, { list: [2] });
    expect(await get(store, "a")).toMatchObject({ list: [1] });
  });

  it("merges what is set beside the requests, as a new session would be", async () => {
    const store = await open();
    await set(store, "a", sessionOf({ one: 1, theme: "light" }));
    await set(store, "a", sessionOf({ two: 2, theme: "dark" }));
    expect(await get(store, "a")).toMatchObject({ one: 1, two: 2, theme: "dark" });
  });

  it("takes ids and keys of any characters, and tells them apart", async () => {
    const store = await open();
    const ids = ["a/b", "A/B", "ä", "x_41", "..", "a b", "😀", "%2e"];
    for (const id of ids) await set(store, id, sessionOf({ id: `of ${id}`, "": 1, "a\0b": 2 }));
    for (const id of ids) expect(await get(store, id)).toMatchObject({ id: `of ${id}`, "": 1, "a\0b": 2 });
    const all = await answerOf<Record<string, SessionData>>((callback) => store.all(callback));
    expect(Object.keys(all ?? {}).sort()).toEqual([...ids].sort());
  });

  it("destroys what there is, and nothing", async () => {
    const store = await open();
    await set(store, "a", sessionOf({ one: 1 }));
    await answerOf((callback) => store.destroy("a", callback));
    await answerOf((callback) => store.destroy("a", callback));
    expect(await get(store, "a")).toBeNull();
  });

  it("puts the expiry off by a touch, and changes nothing else", async () => {
    const store = await open();
    await set(store, "a", sessionOf({ one: 1 }, new Date(Date.now() + 1000)));
    const expires = later();
    const read = (await get(store, "a")) ?? sessionOf({});
    await set(store, "a", sessionOf({ one: 2 }, new Date(Date.now() + 1000)));
    const touched = store.createSession({ sessionID: "a", sessionStore: store } as never, read);
    Object.assign(touched.cookie, { expires });
    await answerOf((callback) => store.touch("a", touched, callback));
    const found = await get(store, "a");
    expect(found).toMatchObject({ one: 2 });
    expect(expiryOf(found)).toBe(expires.toJSON());
  });

  it("puts the expiry off by a touch with a session of somebody else's making", async () => {
    const store = await open();
    await set(store, "a", sessionOf({ one: 1 }, new Date(Date.now() + 1000)));
    const expires = later();
    await answerOf((callback) => store.touch("a", sessionOf({ two: 2 }, expires), callback));
    expect(await get(store, "a")).toEqual(sessionOf({ one: 1 }, expires));
  });

  it("makes nothing by a touch", async () => {
    const store = await open();
    await answerOf((callback) => store.touch("a", sessionOf({ one: 1 }, later()), callback));
    expect(await get(store, "a")).toBeNull();
    expect(await lengthOf(store)).toBe(0);
  });

  it("gets nothing of what has expired, and takes a new one in its place", async () => {
    const store = await open();
    await set(store, "a", sessionOf({ one: 1 }, new Date(Date.now() - 1)));
    expect(await get(store, "a")).toBeNull();
    await set(store, "a", sessionOf({ two: 2 }, later()));
    const { cookie, ...data } = (await get(store, "a")) ?? sessionOf({});
    expect(cookie.path).toBe("/");
    expect(data).toEqual({ two: 2 });
  });

  it("counts, gets and clears all that have not expired", async () => {
    const store = await open();
    expect([await lengthOf(store), await answerOf((callback) => store.all(callback))]).toEqual([0, {}]);
    for (const id of ["a", "b", "c"]) await set(store, id, sessionOf({ id }, later()));
    await set(store, "old", sessionOf({}, new Date(Date.now() - 1)));
    expect(await lengthOf(store)).toBe(3);
    const all = await answerOf<Record<string, SessionData>>((callback) => store.all(callback));
    expect(
      Object.values(all ?? {})
        .map(({ id }: SessionData & { id?: unknown }) => id)
        .sort(),
    ).toEqual(["a", "b", "c"]);
    await answerOf((callback) => store.clear(callback));
    expect(await lengthOf(store)).toBe(0);
  });

  it("sweeps what has expired", async () => {
    const store = await open();
    await set(store, "old", sessionOf({}, new Date(Date.now() - 1)));
    await set(store, "new", sessionOf({}, later()));
    expect([await store.sweep(), await store.sweep(), await lengthOf(store)]).toEqual([1, 0, 1]);
  });

  it("works where nobody wants to be called back", async () => {
    const store = await open();
    store.set("a", sessionOf({ one: 1 }));
    store.touch("a", sessionOf({ one: 1 }));
    store.destroy("b");
    store.clear();
    await store.close();
  });

  it("calls back with an error for what can't be stored, and stores nothing of it", async () => {
    const store = await open();
    const cycle: Record<string, unknown> = {};
    cycle["self"] = { cycle };
    for (const value of [1n, cycle]) {
      await expect(set(store, "a", sessionOf({ value }))).rejects.toMatchObject({ code: "ERR_NOT_JSON" });
    }
    let deep: unknown = 1;
    for (let level = 0; level < 2000; level++) deep = [deep];
    await expect(set(store, "a", sessionOf({ deep }))).rejects.toMatchObject({ code: "ERR_TOO_DEEP" });
    await expect(set(store, "", sessionOf({}))).rejects.toMatchObject({ code: "ERR_INVALID_ID" });
    expect(await lengthOf(store)).toBe(0);
  });

  it("calls every method back with an error once it is closed, and closes again", async () => {
    const store = await open();
    await store.close();
    const calls: readonly ((callback: (error: unknown) => void) => void)[] = [
      (callback) => store.get("a", callback),
      (callback) => store.set("a", sessionOf({}), callback),
      (callback) => store.touch("a", sessionOf({}), callback),
      (callback) => store.destroy("a", callback),
      (callback) => store.all(callback),
      (callback) => store.length(callback),
      (callback) => store.clear(callback),
    ];
    for (const call of calls)
      await expect(answerOf(call)).rejects.toMatchObject({ code: "ERR_STORE_CLOSED" });
    await store.close();
  });
});
