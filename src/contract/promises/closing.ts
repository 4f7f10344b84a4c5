/** Promises of `close`. */
import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { assertRecord } from "../assertions.js";
import type { BackendPromise } from "../promise.js";
import { keys, plain, storing } from "../records.js";

/** What they are. */
export const closingPromises: readonly BackendPromise[] = [
  {
    id: "closed",
    title: "waits with closing for what runs, and leaves what is stored to the next one",
    async check(stage) {
      const backend = await stage.open();
      let stored = 0;
      const ids = keys(5);
      const running = ids.map((id) => backend.update(id, storing(plain)).then(() => stored++));
      const all = Promise.all(running);
      // Where closing did not wait, what is left over fails later; that must not be an error of its own.
      all.catch(() => undefined);
      await backend.close();
      // What has ended is heard of a few steps later.
      await setImmediate();
      assert.equal(stored, ids.length, "it closed before what was running had ended");
      await all;
      const next = await stage.open();
      for (const id of ids) assertRecord(await next.load(id), plain);
    },
  },
  {
    id: "closed-alone",
    title: "closes one object and leaves the others on the place open",
    async check(stage) {
      const [backend, other] = [await stage.open(), await stage.open()];
      await backend.update("s", storing(plain));
      await backend.close();
      assertRecord(await other.load("s"), plain);
    },
  },
  {
    id: "closed-twice",
    title: "may be closed again, and unused",
    async check(stage) {
      const backend = await stage.open();
      await Promise.all([backend.close(), backend.close()]);
      await backend.close();
    },
  },
];
