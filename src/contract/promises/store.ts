/** Promises of a store on the backend: nothing that was committed is lost. */
import assert from "node:assert/strict";
import { counter } from "../../rules/counter.js";
import { defineRules } from "../../rules/define.js";
import type { Session } from "../../store/api.js";
import type { StoreOptions } from "../../store/options.js";
import { createStore } from "../../store/store.js";
import { assertCode, assertData, assertRecord } from "../assertions.js";
import type { BackendPromise, Stage } from "../promise.js";
import { hour, keys, start } from "../records.js";

type Numbers = Record<string, number>;

/** What they are. */
export const storePromises: readonly BackendPromise[] = [
  {
    id: "store-edits",
    title: "a store on it keeps the edits of all requests that overlap",
    async check(stage) {
      const names = keys(12);
      const sessions = await overlapping(stage, names.length);
      for (const [index, session] of sessions.entries()) session.data[names[index] ?? ""] = index;
      await Promise.all(sessions.map((session) => session.commit()));
      const stored = await (await stage.open()).load("s");
      assertData(stored?.data ?? {}, Object.fromEntries(names.map((name, index) => [name, index])));
      assert.equal(stored?.revision, names.length);
    },
  },
  {
    id: "store-counters",
    title: "a store on it counts exactly, however many requests add to a counter at once",
    async check(stage) {
      const rules = defineRules([["/visits", counter()]]);
      for (const round of [1, 2]) {
        const sessions = await overlapping(stage, 12, { rules });
        for (const { data } of sessions) data["visits"] = (data["visits"] ?? 0) + 1;
        await Promise.all(sessions.map((session) => session.commit()));
        const stored = await (await stage.open()).load("s");
        assert.deepEqual([stored?.data["visits"], stored?.revision], [12 * round, 12 * round]);
      }
    },
  },
  {
    id: "store-conflict",
    title: "a store on it writes nothing where a commit conflicts, and goes on afterwards",
    async check(stage) {
      const [first, second] = await two(stage);
      first.data["a"] = 1;
      second.data["a"] = 2;
      await first.commit();
      const backend = await stage.open();
      const before = await backend.load("s");
      assert.ok(before !== undefined);
      await assertCode(second.commit(), "ERR_CONFLICT");
      assertRecord(await backend.load("s"), before);
      await second.refresh({ conflicts: "override" });
      await second.commit();
      assertData((await backend.load("s"))?.data ?? {}, { a: 2 });
    },
  },
  {
    id: "store-touch",
    title: "a store on it puts off a session's expiry beside edits, and loses neither",
    async check(stage) {
      let time = start;
      const store = createStore<Numbers>(await stage.open(), { ttl: 2 * hour, now: () => time });
      const session = await store.open("s");
      session.data["a"] = 1;
      await session.commit();
      const reader = await store.open("s");
      session.data["b"] = 2;
      await session.commit();
      time += hour;
      assert.equal(await reader.touch(), true);
      time += 1.5 * hour;
      assert.equal(await store.sweep(), 0);
      assertData((await store.open("s")).data, { a: 1, b: 2 });
    },
  },
  {
    id: "store-expiry",
    title: "a store on it takes what has expired for gone, and sweeps it",
    async check(stage) {
      let time = start;
      const backend = await stage.open();
      const store = createStore<Numbers>(backend, { ttl: hour, now: () => time });
      const late = await store.open("s");
      late.data["a"] = 1;
      await late.commit();
      const first = await backend.load("s");
      late.data["a"] = 2;
      time += hour;
      assert.equal((await store.open("s")).isNew, true);
      await assertCode(late.commit(), "ERR_SESSION_DESTROYED");
      const anew = await store.open("s");
      anew.data["b"] = 1;
      await anew.commit();
      const second = await backend.load("s");
      assert.notEqual(second?.generation, first?.generation);
      assertData(second?.data ?? {}, { b: 1 });
      time += hour;
      assert.equal(await store.sweep(), 1);
      assert.equal(await backend.load("s"), undefined);
    },
  },
];

/** Session objects of one session, opened by three stores before any of them commits. */
async function overlapping(
  stage: Stage,
  count: number,
  options: StoreOptions = {},
): Promise<readonly Session<Numbers>[]> {
  const stores = [await stage.open(), await stage.open(), await stage.open()].map((backend) =>
    createStore<Numbers>(backend, options),
  );
  const opening = keys(count).flatMap((_, index) => stores[index % 3]?.open("s") ?? []);
  return Promise.all(opening);
}

async function two(stage: Stage): Promise<readonly [Session<Numbers>, Session<Numbers>]> {
  const [first, second] = await overlapping(stage, 2);
  assert.ok(first !== undefined && second !== undefined);
  return [first, second];
}
