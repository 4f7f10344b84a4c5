/** Promises of `load` and `update`, one call after another. */
import assert from "node:assert/strict";
import { assertNothing, assertRecord, idsOf } from "../assertions.js";
import type { BackendPromise } from "../promise.js";
import { adding, hour, plain, shown, start, storing } from "../records.js";

/** What they are. */
export const updatePromises: readonly BackendPromise[] = [
  {
    id: "nothing",
    title: "finds nothing where nothing is stored, and tells the change so",
    async check(stage) {
      const backend = await stage.open();
      assert.equal(await backend.load("s"), undefined);
      assert.equal(await shown(backend, "s"), undefined);
      await assertNothing(backend, "s");
    },
  },
  {
    id: "written",
    title: "gives back what a change wrote, to loads and to the next change, of this and another object",
    async check(stage) {
      const backend = await stage.open();
      const expiresAt = start + hour + 0.5;
      const record = { generation: "4f-Q_", revision: 2 ** 53 - 1, expiresAt, data: { a: [1] } };
      assert.equal(await backend.update("s", storing(record)), "stored");
      for (const reader of [backend, await stage.open()]) {
        assertRecord(await reader.load("s"), record);
        assertRecord(await shown(reader, "s"), record);
      }
    },
  },
  {
    id: "replaced",
    title: "puts a new record in the place of the old one, of which nothing is left",
    async check(stage) {
      const backend = await stage.open();
      const old = { ...plain, expiresAt: start + hour, data: { a: { x: 1 }, b: 1 } };
      await backend.update("s", storing(old));
      const record = { ...plain, generation: "h", data: { a: { y: 2 } } };
      await backend.update("s", storing(record));
      assertRecord(await backend.load("s"), record);
      assertRecord(await shown(backend, "s"), record);
    },
  },
  {
    id: "kept",
    title: "leaves everything as it is on keep",
    async check(stage) {
      const backend = await stage.open();
      assert.equal(await backend.update("t", () => ({ type: "keep", result: "none" })), "none");
      await assertNothing(backend, "t");
      await backend.update("s", storing(plain));
      assert.equal(await backend.update("s", () => ({ type: "keep", result: "kept" })), "kept");
      assertRecord(await backend.load("s"), plain);
    },
  },
  {
    id: "removed",
    title: "removes on remove, of nothing as well, and stores anew afterwards",
    async check(stage) {
      const backend = await stage.open();
      await backend.update("s", storing(plain));
      for (const result of ["removed", "removed again"]) {
        assert.equal(await backend.update("s", () => ({ type: "remove", result })), result);
        await assertNothing(backend, "s");
      }
      await backend.update("s", storing({ ...plain, data: { b: 2 } }));
      assertRecord(await backend.load("s"), { ...plain, data: { b: 2 } });
      assert.deepEqual(await idsOf(backend), ["s"]);
    },
  },
  {
    id: "answered",
    title: "answers what the last call of the change said, and stores what it said",
    async check(stage) {
      const [backend, other] = [await stage.open(), await stage.open()];
      await Promise.all(
        [backend, other, backend].map(async (each) => {
          let calls = 0;
          const result = await each.update("s", (current) => {
            calls++;
            return { type: "write", record: { ...plain, ...current }, result: calls };
          });
          assert.equal(result, calls);
        }),
      );
    },
  },
  {
    id: "thrown",
    title: "lets an error of the change through, with nothing written and nothing held",
    async check(stage) {
      const backend = await stage.open();
      const stop = new Error("stop");
      const change = (): never => {
        throw stop;
      };
      await assert.rejects(backend.update("s", change), (error) => error === stop);
      await assertNothing(backend, "s");
      await backend.update("s", storing(plain));
      await assert.rejects(backend.update("s", change), (error) => error === stop);
      assertRecord(await backend.load("s"), plain);
      assert.equal(await backend.update("s", adding("b")), 2);
      assert.equal(await (await stage.open()).update("s", adding("c")), 3);
    },
  },
  {
    id: "apart",
    title: "lets nobody change what is stored through what was given or shown",
    async check(stage) {
      const backend = await stage.open();
      const given = { ...plain, data: { a: { b: [1] } } };
      await backend.update("s", storing(given));
      given.data.a.b.push(2);
      const expected = { ...plain, data: { a: { b: [1] } } };
      assertRecord(await backend.load("s"), expected);
      for (const seen of [await backend.load("s"), await shown(backend, "s")]) {
        // What is shown may be frozen; then it resists.
        for (const part of [seen, seen?.data["a"]]) if (part !== undefined) tryToEmpty(part);
        assertRecord(await backend.load("s"), expected);
        assertRecord(await shown(backend, "s"), expected);
      }
    },
  },
  {
    id: "frozen",
    title: "takes records that are frozen, and leaves as they were those that it gave before",
    async check(stage) {
      const backend = await stage.open();
      await backend.update("s", storing(frozen({ ...plain, data: { a: { b: [1] } } })));
      const before = await backend.load("s");
      await backend.update("s", (current) => adding("c")(frozen(current)));
      assert.ok(before !== undefined);
      assertRecord(before, { ...plain, data: { a: { b: [1] } } });
      assertRecord(await backend.load("s"), { ...plain, revision: 2, data: { a: { b: [1] }, c: 1 } });
    },
  },
];

function tryToEmpty(part: unknown): void {
  if (typeof part !== "object" || part === null) return;
  for (const key of Object.keys(part)) Reflect.deleteProperty(part, key);
}

function frozen<V>(value: V): V {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
