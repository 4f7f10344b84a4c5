/** Promises of `touch`. */
import assert from "node:assert/strict";
import { assertNothing, assertRecord } from "../assertions.js";
import type { BackendPromise } from "../promise.js";
import { adding, dated, hour, keys, plain, start, storing } from "../records.js";

const later = start + 3 * hour;
const expiresAt = start + 2 * hour;
const inTime = (): number => start + hour;

/** When a touch is not to move anything. */
const refused: readonly [id: string, which: string, generation: string, until: number, now: number][] = [
  ["touch-stranger", "of another generation", "other", later, inTime()],
  ["touch-expired", "that has expired by the clock it is given", "g", later, expiresAt],
  ["touch-as-late", "whose expiry is as late", "g", expiresAt, inTime()],
  ["touch-later", "whose expiry is later", "g", expiresAt - 1, inTime()],
];

/** What they are. */
export const touchPromises: readonly BackendPromise[] = [
  {
    id: "touch",
    title: "puts off the expiry, and changes nothing else",
    async check(stage) {
      const backend = await stage.open();
      for (const record of [dated, plain]) {
        await backend.update("s", storing(record));
        assert.equal(await backend.touch("s", "g", later, inTime), true);
        assertRecord(await backend.load("s"), { ...record, expiresAt: later });
      }
    },
  },
  ...refused.map(([id, which, generation, until, now]): BackendPromise => ({
    id,
    title: `does not touch a record ${which}`,
    async check(stage) {
      const backend = await stage.open();
      await backend.update("s", storing(dated));
      assert.equal(await backend.touch("s", generation, until, () => now), false);
      assertRecord(await backend.load("s"), dated);
    },
  })),
  {
    id: "touch-nothing",
    title: "does not bring back by a touch what is removed",
    async check(stage) {
      const backend = await stage.open();
      assert.equal(await backend.touch("s", "g", later, inTime), false);
      await assertNothing(backend, "s");
      await backend.update("s", storing(dated));
      await Promise.all([
        ...keys(5).map((_, n) => backend.touch("s", "g", later + n, inTime)),
        backend.remove("s"),
        ...keys(5).map((_, n) => backend.touch("s", "g", later + 10 + n, inTime)),
      ]);
      await assertNothing(backend, "s");
    },
  },
  {
    id: "touch-race",
    title: "ends at the latest of many touches at once, and loses no change beside them",
    async check(stage) {
      const [backend, other] = [await stage.open(), await stage.open()];
      await backend.update("s", storing(dated));
      const touches = [40, 80, 20, 100, 60].map((more, index) =>
        (index % 2 === 0 ? backend : other).touch("s", "g", expiresAt + more, inTime),
      );
      await Promise.all([
        ...touches,
        ...["x", "y"].map((key) => backend.update("s", adding(key))),
        ...[30, 90].map((more) => other.touch("s", "g", expiresAt + more, inTime)),
      ]);
      assertRecord(await backend.load("s"), {
        ...dated,
        revision: 9,
        expiresAt: expiresAt + 100,
        data: { a: 1, x: 1, y: 1 },
      });
    },
  },
];
