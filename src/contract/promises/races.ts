/** Promises of calls at the same time: atomic for one session, apart for different ones. */
import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import type { Backend } from "../../store/contract.js";
import { assertData, assertNothing, assertRecord } from "../assertions.js";
import type { BackendPromise, Stage } from "../promise.js";
import { adding, addingToPresent, keys, plain, storing } from "../records.js";

/** What they are. */
export const racePromises: readonly BackendPromise[] = [
  {
    id: "atomic",
    title: "is atomic: of many changes of one session at once, from several objects, none is lost",
    async check(stage) {
      await assertAtomic([await stage.open(), await stage.open(), await stage.open()]);
    },
  },
  {
    id: "atomic-alone",
    title: "is atomic: of many changes of one session at once, through one object, none is lost",
    async check(stage) {
      await assertAtomic([await stage.open()]);
    },
  },
  {
    id: "unmixed",
    title: "keeps sessions apart that are changed and read at the same time",
    async check(stage) {
      const backend = await stage.open();
      const ids = keys(20);
      const data = (id: string, n: number) => ({ [id]: n });
      const each = async (id: string): Promise<void> => {
        for (const n of [1, 2]) {
          const record = { ...plain, revision: n, data: data(id, n) };
          assert.equal(await backend.update(id, () => ({ type: "write", record, result: id })), id);
          assertRecord(await backend.load(id), record);
        }
      };
      await Promise.all(ids.map(each));
      for (const id of ids) assertData((await backend.load(id))?.data ?? {}, data(id, 2));
    },
  },
  {
    id: "whole",
    title: "never shows a record that is half written",
    async check(stage) {
      const [writer, reader] = [await stage.open(), await stage.open()];
      const of = (n: number) => ({ ...plain, revision: n, data: { n, text: `${n}`.repeat(10_000) } });
      await writer.update("s", storing(of(1)));
      const writes = { pending: true };
      const writing = (async () => {
        for (let n = 2; n <= 9; n++) await writer.update("s", storing(of(n)));
      })().finally(() => (writes.pending = false));
      // It is awaited below; that it may fail before that is no error of its own.
      writing.catch(() => undefined);
      try {
        while (writes.pending) {
          const loaded = await reader.load("s");
          assertRecord(loaded, of(loaded?.revision ?? 1));
          // A reader that never waits would keep the writer from its turn.
          await setImmediate();
        }
      } finally {
        await writing;
      }
    },
  },
  {
    id: "removal-race",
    title: "brings nothing back that is removed beside changes of what is there",
    async check(stage) {
      await assertStaysGone(stage, (backend) => backend.remove("s"));
      await assertStaysGone(stage, (backend) =>
        backend.update("s", () => ({ type: "remove", result: true })),
      );
    },
  },
];

async function assertAtomic(backends: readonly Backend[]): Promise<void> {
  const names = keys(30);
  const changing = names.map((key, index) => at(backends, index).update("s", adding(key)));
  const revisions = await Promise.all(changing);
  assert.deepEqual(
    revisions.sort((a, b) => a - b),
    names.map((_, index) => index + 1),
  );
  const expected = Object.fromEntries(names.map((key) => [key, 1]));
  assertRecord(await at(backends, 1).load("s"), { ...plain, revision: 30, data: expected });
}

/** Changes that find nothing leave it so, and after the last of them nothing may be there. */
async function assertStaysGone(stage: Stage, removal: (backend: Backend) => Promise<unknown>): Promise<void> {
  const backends = [await stage.open(), await stage.open()];
  await at(backends, 0).update("s", storing(plain));
  const changing = keys(12).map((key, index) => at(backends, index).update("s", addingToPresent(key)));
  await Promise.all([removal(at(backends, 1)), ...changing]);
  await assertNothing(at(backends, 0), "s");
}

function at(backends: readonly Backend[], index: number): Backend {
  const backend = backends[index % backends.length];
  assert.ok(backend !== undefined);
  return backend;
}
