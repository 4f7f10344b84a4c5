/** Promises of ids and of enumerating them. */
import assert from "node:assert/strict";
import type { Backend } from "../../store/contract.js";
import { assertData, idsOf } from "../assertions.js";
import type { BackendPromise } from "../promise.js";
import { keys, plain, storing } from "../records.js";

const oddIds = [
  "a",
  "A",
  "-",
  "_",
  "0",
  "--a",
  "aA-_",
  "Aa-_",
  "__proto__",
  "constructor",
  "toString",
  "A".repeat(100),
];

/** Enough for more than one page of most interfaces. */
const manyIds = keys(120);

/** What they are. */
export const idPromises: readonly BackendPromise[] = [
  {
    id: "odd-ids",
    title: "keeps odd ids apart, letters that differ in case among them",
    async check(stage) {
      const backend = await stage.open();
      for (const id of oddIds) await backend.update(id, storing({ ...plain, data: { id } }));
      for (const id of oddIds) assertData((await backend.load(id))?.data ?? {}, { id });
      assert.deepEqual(await idsOf(backend), oddIds.toSorted());
      for (const id of oddIds) assert.equal(await backend.remove(id), true);
      assert.deepEqual(await idsOf(backend), []);
    },
  },
  {
    id: "enumerated",
    title: "enumerates many ids, each once",
    async check(stage) {
      const backend = await stage.open();
      await storeAll(backend, manyIds);
      assert.deepEqual(await idsOf(backend), manyIds.toSorted());
    },
  },
  {
    id: "enumerated-meanwhile",
    title: "enumerates every id while those that it has shown are removed",
    async check(stage) {
      const backend = await stage.open();
      await storeAll(backend, manyIds);
      const seen: string[] = [];
      for await (const id of backend.ids()) {
        seen.push(id);
        await backend.remove(id);
      }
      assert.deepEqual(seen.sort(), manyIds.toSorted());
    },
  },
  {
    id: "enumerated-in-part",
    title: "can be enumerated in part, and again from the start",
    async check(stage) {
      const backend = await stage.open();
      await storeAll(backend, ["a", "b", "c"]);
      for await (const id of backend.ids()) {
        await backend.remove(id);
        break;
      }
      assert.equal((await idsOf(backend)).length, 2);
    },
  },
];

async function storeAll(backend: Backend, ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => backend.update(id, storing(plain))));
}
