/** Promises of records that can't be read any more. */
import assert from "node:assert/strict";
import type { Backend } from "../../store/contract.js";
import { assertNothing, assertRecord, idsOf } from "../assertions.js";
import type { BackendPromise, Stage } from "../promise.js";
import { hour, plain, start, storing } from "../records.js";

/** What they are. */
export const damagePromises: readonly BackendPromise[] = [
  {
    id: "damaged",
    title: "ends in an error where a record is damaged, and neither shows it nor writes over it",
    needsDamage: true,
    async check(stage) {
      const backend = await withDamaged(stage);
      await assertStillDamaged(backend);
      await assert.rejects(backend.update("s", storing(plain)), "it was written over");
      await assertStillDamaged(backend);
    },
  },
  {
    id: "damaged-removed",
    title: "removes a damaged record, and stores anew in its place",
    needsDamage: true,
    async check(stage) {
      const backend = await withDamaged(stage);
      assert.equal(await backend.remove("s"), true);
      await assertNothing(backend, "s");
      await backend.update("s", storing(plain));
      assertRecord(await backend.load("s"), plain);
    },
  },
  {
    id: "damaged-swept",
    title: "sweeps beside a damaged record that never expires, and leaves that alone",
    needsDamage: true,
    async check(stage) {
      const backend = await withDamaged(stage);
      for (const id of ["a", "z"]) await backend.update(id, storing({ ...plain, expiresAt: start + hour }));
      // Whether it complains is up to it.
      await backend.sweep(start + hour).catch(() => 0);
      assert.deepEqual(await idsOf(backend), ["s"]);
      await assertStillDamaged(backend);
    },
  },
];

async function withDamaged(stage: Stage): Promise<Backend> {
  const backend = await stage.open();
  await backend.update("s", storing(plain));
  await stage.damage("s");
  return backend;
}

async function assertStillDamaged(backend: Backend): Promise<void> {
  await assert.rejects(backend.load("s"), "a damaged record was loaded");
}
