import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { BadOptionError } from "../../src/merge/errors.js";
import type { StoreEvents } from "../../src/store/diagnostics.js";
import type { StoreOptions } from "../../src/store/options.js";
import { createStore } from "../../src/store/store.js";
import { tagOf } from "../../src/store/tag.js";
import { codeOf, collect, failure, fixture } from "./fixture.js";
import { memoryBackend } from "./memory-backend.js";

describe("ids", () => {
  it.each(["", "../x", "a/b", "a.b", ".", "a b", "ä", "a".repeat(101), "con", "NUL", "Com1", "a\u0000"])(
    "refuses %j without showing it",
    async (id) => {
      const { store } = await fixture();
      const error = await failure(store.open(id));
      expect(error).toMatchObject({ code: "ERR_INVALID_ID" });
      if (id.length > 5) expect(String(error)).not.toContain(id);
      expect(await codeOf(store.destroy(id))).toBe("ERR_INVALID_ID");
    },
  );

  it("refuses what is no string", async () => {
    const { store } = await fixture();
    expect(await codeOf(store.open(7 as unknown as string))).toBe("ERR_INVALID_ID");
  });

  it.each(["a", "-a", "_", "0", "Ab-9_", "a".repeat(100), "__proto__"])("allows %j", async (id) => {
    const { store } = await fixture();
    expect((await store.open(id)).id).toBe(id);
  });
});

describe("a store", () => {
  it("commits its own sessions and refuses those of others", async () => {
    const [one, other] = [await fixture(), await fixture()];
    const session = await one.open();
    session.data["a"] = 1;
    expect(await codeOf(other.store.commit(session))).toBe("ERR_FOREIGN_SESSION");
    expect(await codeOf(one.store.commit({ ...session }))).toBe("ERR_FOREIGN_SESSION");
    expect((await one.store.commit(session)).status).toBe("written");
  });

  it("opens sessions that show neither id nor data when they are logged, and tell the id when asked", async () => {
    const { store } = await fixture();
    const session = await store.open("a-very-secret-session-id");
    session.data["note"] = "hush";
    for (const text of [inspect(session, { depth: 9, showHidden: true }), JSON.stringify(session)]) {
      expect(text).not.toMatch(/secret|hush/);
    }
    expect(session.id).toBe("a-very-secret-session-id");
  });

  it("destroys by id and enumerates ids", async () => {
    const { store } = await fixture({ a: 1 });
    expect(await collect(store.ids())).toEqual(["s"]);
    expect([await store.destroy("s"), await store.destroy("s")]).toEqual([true, false]);
    expect(await collect(store.ids())).toEqual([]);
  });

  it("lets the backend's enumeration go when a loop over ids is left early, and only then", async () => {
    const { store, backend } = await fixture();
    const ends: string[] = [];
    const enumerate = (ids: string[]): AsyncIterable<string> => ({
      [Symbol.asyncIterator]: () => ({
        next: () => {
          const value = ids.shift();
          if (value === "broken") return Promise.reject(new Error("broken"));
          return Promise.resolve(value === undefined ? { done: true, value } : { done: false, value });
        },
        return: () => Promise.resolve({ done: true, value: ends.push("let go") }),
      }),
    });
    backend.ids = () => enumerate(["a", "b"]);
    for await (const id of store.ids()) if (id === "a") break;
    expect(ends).toEqual(["let go"]);
    expect(await collect(store.ids())).toEqual(["a", "b"]);
    backend.ids = () => enumerate(["broken"]);
    await expect(collect(store.ids())).rejects.toThrow("broken");
    expect(ends).toEqual(["let go"]);
  });

  it("waits for what is running when it closes, and refuses what comes later", async () => {
    const { store, open, stored, backend } = await fixture({ a: 1 });
    const session = await open();
    session.data["a"] = 2;
    const order: string[] = [];
    backend.meanwhile = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
    const commit = session.commit().then(() => order.push("committed"));
    await Promise.all([store.close(), store.close()]);
    order.push("closed");
    await commit;
    expect([order, stored(), backend.closed]).toEqual([["committed", "closed"], { a: 2 }, true]);
    const later = [
      store.open("s"),
      store.commit(session),
      store.destroy("s"),
      store.sweep(),
      collect(store.ids()),
      session.commit(),
      session.destroy(),
      session.touch(),
      session.refresh(),
      session.reset(),
    ];
    expect(new Set(await Promise.all(later.map(codeOf)))).toEqual(new Set(["ERR_STORE_CLOSED"]));
  });

  it.each([
    ["rules", { rules: [["/a", "override"]] }],
    ["ttl", { ttl: 0 }],
    ["ttl", { ttl: NaN }],
    ["touchAfter", { touchAfter: 1.1 }],
    ["touchAfter", { touchAfter: NaN }],
    ["onDestroyed", { onDestroyed: "revive" }],
    ["maxDepth", { maxDepth: 0 }],
    ["maxBytes", { maxBytes: 1 }],
    ["maxBytes", { maxBytes: 2 ** 26 + 1 }],
    ["maxBytes", { maxBytes: 2.5 }],
    ["logger", { logger: {} }],
    ["now", { now: 5 }],
  ])("refuses a bad option %s", (option, options) => {
    const make = (): unknown => createStore(memoryBackend(), options as unknown as StoreOptions);
    expect(make).toThrow(BadOptionError);
    expect(make).toThrow(expect.objectContaining({ option }));
  });
});

/** What the channels of these events tell while something runs. */
async function heardWhile(
  kinds: readonly (keyof StoreEvents)[],
  work: () => Promise<unknown>,
): Promise<readonly [string, unknown][]> {
  const heard: [string, unknown][] = [];
  const listen = (event: unknown, name: string | symbol): number => heard.push([String(name), event]);
  for (const kind of kinds) subscribe(`lawful-merge:${kind}`, listen);
  try {
    await work();
  } finally {
    for (const kind of kinds) unsubscribe(`lawful-merge:${kind}`, listen);
  }
  return heard;
}

describe("diagnostics", () => {
  const id = "a-very-secret-session-id";

  it("tells channels and the logger what was done, without values, and the logger without ids", async () => {
    const logged: [object, string][] = [];
    const logger = { debug: (details: object, message: string) => logged.push([details, message]) };
    const kinds = ["open", "commit", "destroy", "touch", "conflict", "sweep", "refresh", "reset"] as const;
    const heard = await heardWhile(kinds, async () => {
      const clock = { ms: 0 };
      const store = createStore<{ a?: string }>(memoryBackend(), { logger, ttl: 10, now: () => clock.ms });
      const [one, two] = [await store.open(id), await store.open(id)];
      one.data.a = "hush";
      two.data.a = "whisper";
      await one.commit();
      await failure(two.commit());
      await failure(two.refresh());
      await two.refresh({ conflicts: "ignore" });
      clock.ms = 5;
      await one.touch();
      await store.sweep();
      await one.destroy();
      await two.reset();
    });
    const order = "open open commit conflict conflict refresh touch sweep destroy reset";
    const names = order.split(" ").map((kind) => `lawful-merge:${kind}`);
    expect(heard.map(([name]) => name)).toEqual(names);
    expect(heard[2]?.[1]).toEqual({ id, status: "written", revision: 1 });
    expect(heard[3]?.[1]).toEqual({ id, paths: ["/a"] });
    expect(heard[5]?.[1]).toEqual({ id, isNew: false, revision: 1 });
    expect(heard[9]?.[1]).toEqual({ id, isNew: true, revision: 0 });
    expect(logged.map(([, message]) => message)).toEqual(names);
    expect(logged[2]?.[0]).toEqual({ session: tagOf(id), status: "written", revision: 1 });
    expect(logged[5]?.[0]).toEqual({ session: tagOf(id), isNew: false, revision: 1 });
    expect(JSON.stringify([heard, logged])).not.toMatch(/hush|whisper/);
    expect(JSON.stringify(logged)).not.toContain(id);
  });

  it("tells of a refresh that discards my edits as of any other", async () => {
    const { open, store } = await fixture({ a: 1 }, { onDestroyed: "discard" });
    const session = await open();
    await store.destroy("s");
    const heard = await heardWhile(["refresh"], async () => {
      await session.refresh();
      await session.refresh();
    });
    expect(heard.map(([, event]) => event)).toEqual(Array(2).fill({ id: "s", isNew: true, revision: 0 }));
  });
});
