/** What @fastify/session asks of every store, over backends of this package, without a server. */
import type { Session } from "fastify";
import { describe, expect, it, onTestFinished } from "vitest";
import { SessionKeeper } from "../../src/adapter/keeper.js";
import { FastifyStore } from "../../src/fastify/store.js";
import { answerOf } from "../helpers/callbacks.js";
import { localBackends } from "../helpers/local-backends.js";

/** A session as @fastify/session hands it over. */
function sessionOf(members: object, expires: Date | null = null): Session {
  const cookie = { originalMaxAge: null, expires: expires?.toJSON() ?? null, path: "/" };
  // The store looks at its JSON only.
  return { cookie, ...members } as unknown as Session;
}

const later = (): Date => new Date(Date.now() + 60_000);

describe.each(localBackends)("a store for @fastify/session over %s", (_name, make) => {
  async function open() {
    const keeper = new SessionKeeper(await make(), {});
    onTestFinished(() => keeper.close());
    const store = new FastifyStore(keeper);
    return {
      keeper,
      get: (id: string) => answerOf<Session | null>((callback) => store.get(id, callback)),
      set: (id: string, session: Session) => answerOf((callback) => store.set(id, session, callback)),
      destroy: (id: string) => answerOf((callback) => store.destroy(id, callback)),
      store,
    };
  }

  it("gets null for a session that there is not", async () => {
    const { get } = await open();
    expect(await get("none")).toBeNull();
  });

  it("gets what was set, cookie and expiry included", async () => {
    const { get, set } = await open();
    const session = sessionOf({ user: { name: "ann" }, list: [1, null, "a"] }, later());
    await set("a", session);
    expect(await get("a")).toEqual(session);
  });

  it("gets a copy each time, which nobody else edits", async () => {
    const { get, set } = await open();
    await set("a", sessionOf({ list: [1] }));
    Object.assign((await get("a")) ?? {}, { list: [2] });
    expect(await get("a")).toMatchObject({ list: [1] });
  });

  it("merges the edits of what two have got", async () => {
    const { get, set } = await open();
    await set("a", sessionOf({ kept: 1, dropped: 1 }));
    const [one, other] = [(await get("a")) ?? sessionOf({}), (await get("a")) ?? sessionOf({})];
    Reflect.deleteProperty(one, "dropped");
    Object.assign(one, { one: 1 });
    Object.assign(other, { other: 1 });
    await Promise.all([set("a", one), set("a", other)]);
    const { cookie, ...data } = (await get("a")) ?? sessionOf({});
    expect(cookie).toBeDefined();
    expect(data).toEqual({ kept: 1, one: 1, other: 1 });
  });

  it("destroys what there is, and nothing", async () => {
    const { destroy, get, set } = await open();
    await set("a", sessionOf({ one: 1 }));
    await destroy("a");
    await destroy("a");
    expect(await get("a")).toBeNull();
  });

  it("brings back nothing that was destroyed after it was got", async () => {
    const { destroy, get, set } = await open();
    await set("a", sessionOf({ one: 1 }));
    const late = (await get("a")) ?? sessionOf({});
    await destroy("a");
    await set("a", late);
    expect(await get("a")).toBeNull();
  });

  it("gets nothing of what has expired, and takes a new one in its place", async () => {
    const { get, set } = await open();
    await set("a", sessionOf({ one: 1 }, new Date(Date.now() - 1)));
    expect(await get("a")).toBeNull();
    await set("a", sessionOf({ two: 2 }, later()));
    expect(await get("a")).toMatchObject({ two: 2 });
    expect(await get("a")).not.toHaveProperty("one");
  });

  it("takes ids and keys of any characters, and tells them apart", async () => {
    const { get, set } = await open();
    const ids = ["a/b", "A/B", "ä", "x_41", "..", "a b", "😀", "%2e"];
    for (const id of ids) await set(id, sessionOf({ id: `of ${id}`, "": 1, "a\0b": 2 }));
    for (const id of ids) expect(await get(id)).toMatchObject({ id: `of ${id}`, "": 1, "a\0b": 2 });
  });

  it("does not let what is stored stand for the session's own names", async () => {
    const { get, set } = await open();
    const names = { sessionId: "another", encryptedSessionId: "another" };
    await set("a", sessionOf({ ...names, theme: "dark" }));
    const got = await get("a");
    expect(got).toMatchObject({ theme: "dark" });
    expect(Object.keys(got ?? {})).toEqual(expect.not.arrayContaining(Object.keys(names)));
  });

  it("calls back with an error for what can't be stored, and stores nothing of it", async () => {
    const { get, set } = await open();
    await expect(set("a", sessionOf({ value: 1n }))).rejects.toMatchObject({ code: "ERR_NOT_JSON" });
    await expect(set("", sessionOf({}))).rejects.toMatchObject({ code: "ERR_INVALID_ID" });
    expect(await get("a")).toBeNull();
  });

  it("calls every method back with an error once it is closed", async () => {
    const { keeper, get, set, destroy } = await open();
    await keeper.close();
    for (const call of [() => get("a"), () => set("a", sessionOf({})), () => destroy("a")]) {
      await expect(call()).rejects.toMatchObject({ code: "ERR_STORE_CLOSED" });
    }
  });

  it("works where nobody wants to be called back", async () => {
    const { keeper, store } = await open();
    store.set("a", sessionOf({ one: 1 }));
    store.destroy("b");
    await keeper.close();
  });
});
