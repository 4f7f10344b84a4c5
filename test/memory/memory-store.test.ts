import { describe, expect, it } from "vitest";
import { counter, defineRules } from "../../src/index.js";
import { memoryStore } from "../../src/memory/index.js";
import type { SessionRecord } from "../../src/store/contract.js";
import { codeOf, collect } from "../store/fixture.js";

interface Data {
  visits?: number;
}

describe("the memory store", () => {
  it("merges by the rules that it is given", async () => {
    const store = memoryStore<Data>({ rules: defineRules([["/visits", counter()]]) });
    const sessions = await Promise.all([store.open("s"), store.open("s")]);
    for (const session of sessions) {
      session.data.visits = 1;
      await session.commit();
    }
    expect((await store.open("s")).data).toEqual({ visits: 2 });
  });

  it("shares its sessions with a store on the same records, and no other", async () => {
    const records = new Map<string, SessionRecord>();
    const store = memoryStore<Data>({ records });
    const session = await store.open("s");
    session.data.visits = 1;
    await session.commit();
    expect((await memoryStore({ records }).open("s")).data).toEqual({ visits: 1 });
    expect((await memoryStore().open("s")).isNew).toBe(true);
  });

  it("holds on to what has expired until it is swept", async () => {
    let now = 0;
    const store = memoryStore<Data>({ ttl: 10, now: () => now });
    const session = await store.open("s");
    session.data.visits = 1;
    await session.commit();
    now = 10;
    expect([(await store.open("s")).isNew, await collect(store.ids())]).toEqual([true, ["s"]]);
    expect([await store.sweep(), await collect(store.ids())]).toEqual([1, []]);
  });

  it("refuses what it is asked after closing", async () => {
    const store = memoryStore();
    await store.close();
    expect(await codeOf(store.open("s"))).toBe("ERR_STORE_CLOSED");
  });
});
