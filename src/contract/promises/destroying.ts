/** Promises of a store on the backend: destroying wins. */
import assert from "node:assert/strict";
import { isLawfulMergeError } from "../../errors.js";
import type { Session, Store } from "../../store/api.js";
import type { OnDestroyed } from "../../store/options.js";
import { createStore } from "../../store/store.js";
import { assertCode, assertData, assertNothing } from "../assertions.js";
import type { BackendPromise, Stage } from "../promise.js";
import { keys } from "../records.js";

type Numbers = Record<string, number>;

/** What they are. */
export const destroyingPromises: readonly BackendPromise[] = [
  {
    id: "destroyed",
    title: "a store on it lets no late writer bring back a session that was destroyed",
    async check(stage) {
      const { store, late } = await withLateWriter(stage, "fail");
      await (await store.open("s")).destroy();
      await assertCode(late.commit(), "ERR_SESSION_DESTROYED");
      await assertNothing(await stage.open(), "s");
    },
  },
  {
    id: "emptied",
    title: "a store on it destroys a session that is emptied",
    async check(stage) {
      const { store, late } = await withLateWriter(stage, "fail");
      const session = await store.open("s");
      session.data = {};
      assert.equal((await session.commit()).status, "destroyed");
      await assertCode(late.commit(), "ERR_SESSION_DESTROYED");
      await assertNothing(await stage.open(), "s");
    },
  },
  {
    id: "destroyed-in-race",
    title: "a store on it brings nothing back that is destroyed beside many commits",
    async check(stage) {
      const { store } = await withLateWriter(stage, "fail");
      const other = createStore<Numbers>(await stage.open());
      for (const destroy of [() => store.destroy("s"), async () => (await store.open("s")).destroy()]) {
        await edit(await store.open("s"), "a", 0);
        const names = keys(8);
        const sessions = await Promise.all(
          names.map((_, index) => (index % 2 === 0 ? store : other).open("s")),
        );
        await Promise.all([
          ...sessions.slice(0, 4).map((session, index) => commitOrGone(session, names[index] ?? "")),
          destroy(),
          ...sessions.slice(4).map((session, index) => commitOrGone(session, names[4 + index] ?? "")),
        ]);
        await assertNothing(await stage.open(), "s");
      }
    },
  },
  {
    id: "discarded",
    title: "a store on it discards what a late writer wrote, if it is told to",
    async check(stage) {
      const { store, late } = await withLateWriter(stage, "discard");
      await store.destroy("s");
      assert.equal((await late.commit()).status, "discarded");
      await assertNothing(await stage.open(), "s");
    },
  },
  {
    id: "recreated",
    title: "a store on it makes a destroyed session anew, if it is told to, as another one",
    async check(stage) {
      const { store, late } = await withLateWriter(stage, "recreate");
      const backend = await stage.open();
      const first = await backend.load("s");
      await store.destroy("s");
      assert.equal((await late.commit()).status, "written");
      const second = await backend.load("s");
      assert.ok(second !== undefined && second.generation !== first?.generation);
      assert.equal(second.revision, 1);
      assertData(second.data, { a: 1, late: 1 });
    },
  },
  {
    id: "generations",
    title: "a store on it keeps a session that was destroyed and made anew from writers of the old one",
    async check(stage) {
      const { store, late } = await withLateWriter(stage, "fail");
      const destroyer = await store.open("s");
      await store.destroy("s");
      await edit(await store.open("s"), "b", 2);
      await assertCode(late.commit(), "ERR_SESSION_DESTROYED");
      await destroyer.destroy();
      assert.equal(await destroyer.touch(), false);
      assertData((await store.open("s")).data, { b: 2 });
    },
  },
];

interface Late {
  readonly store: Store<Numbers>;
  /** A session object with an edit that is not committed yet, of another store. */
  readonly late: Session<Numbers>;
}

async function withLateWriter(stage: Stage, onDestroyed: OnDestroyed): Promise<Late> {
  const store = createStore<Numbers>(await stage.open());
  await edit(await store.open("s"), "a", 1);
  const late = await createStore<Numbers>(await stage.open(), { onDestroyed }).open("s");
  late.data["late"] = 1;
  return { store, late };
}

async function edit(session: Session<Numbers>, key: string, value: number): Promise<void> {
  session.data[key] = value;
  await session.commit();
}

/** A commit beside a destruction is before it, or hears of it. */
async function commitOrGone(session: Session<Numbers>, key: string): Promise<void> {
  try {
    await edit(session, key, 1);
  } catch (error) {
    if (!isLawfulMergeError(error) || error.code !== "ERR_SESSION_DESTROYED") throw error;
  }
}
