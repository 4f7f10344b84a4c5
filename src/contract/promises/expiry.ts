/** Promises of `remove`, `sweep` and of what has expired. */
import assert from "node:assert/strict";
import { assertNothing, assertRecord, idsOf } from "../assertions.js";
import type { BackendPromise } from "../promise.js";
import { dated, hour, keys, plain, shown, start, storing } from "../records.js";

const soon = start + hour;

/** What they are. */
export const expiryPromises: readonly BackendPromise[] = [
  {
    id: "expired",
    title: "shows what has expired as it is, or drops it, and takes a new record in its place",
    async check(stage) {
      const backend = await stage.open();
      const expired = { ...plain, expiresAt: start - hour };
      await backend.update("s", storing(expired));
      for (const seen of [await backend.load("s"), await shown(backend, "s")]) {
        if (seen !== undefined) assertRecord(seen, expired);
      }
      await backend.update("s", storing(dated));
      assertRecord(await backend.load("s"), dated);
    },
  },
  {
    id: "remove",
    title: "removes what is there, and tells whether there was something",
    async check(stage) {
      const backend = await stage.open();
      await backend.update("s", storing(dated));
      await backend.update("t", storing(plain));
      assert.deepEqual([await backend.remove("s"), await backend.remove("s")], [true, false]);
      await assertNothing(backend, "s");
      assertRecord(await backend.load("t"), plain);
    },
  },
  {
    id: "sweep",
    title: "sweeps what has expired and nothing else, and counts it",
    async check(stage) {
      const backend = await stage.open();
      const expiries = { gone: soon - 1, just: soon, soon: soon + 1, endless: undefined };
      for (const [id, expiresAt] of Object.entries(expiries)) {
        await backend.update(id, storing({ ...plain, expiresAt }));
      }
      assert.deepEqual([await backend.sweep(soon), await backend.sweep(soon)], [2, 0]);
      assert.deepEqual(await idsOf(backend), ["endless", "soon"]);
      for (const id of ["gone", "just"]) assert.equal(await backend.load(id), undefined);
    },
  },
  {
    id: "sweep-race",
    title: "looks again before it sweeps: what is put off meanwhile stays",
    async check(stage) {
      const [backend, sweeper] = [await stage.open(), await stage.open()];
      const ids = keys(20);
      await Promise.all(ids.map((id) => backend.update(id, storing({ ...plain, expiresAt: soon }))));
      const renewed = { ...plain, revision: 2, expiresAt: soon + hour };
      // Each is written after it was swept, or swept no more once it is written.
      await Promise.all([sweeper.sweep(soon), ...ids.map((id) => backend.update(id, storing(renewed)))]);
      for (const id of ids) assertRecord(await backend.load(id), renewed);
    },
  },
];
