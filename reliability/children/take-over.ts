/** Edits the sessions it is told of, at once, and says from when to when it believed to hold each one's lock. */
import { fileBackendIn } from "../../src/file-store/backend.js";
import { nodeFileSystem } from "../../src/file-store/file-system.js";
import { processLock, type Lock } from "../../src/file-store/lock.js";
import { staleness } from "../crash/operations.js";
import { steady } from "../fencing/clock.js";
import type { Takeover, TookOver } from "../fencing/takeover.js";
import { addEdit } from "../fencing/work.js";

process.on("message", ({ directory, id, name }: Takeover) => {
  const spans: [number, number][] = [];
  const real = processLock(nodeFileSystem, staleness);
  const lock: Lock = async (place, deadline) => {
    const release = await real(place, deadline);
    const from = steady();
    return () => {
      spans.push([from, steady()]);
      return release();
    };
  };
  const options = { directory, durability: "rename", staleness, lockTimeout: 60_000 } as const;
  const answer = (rest: { readonly error?: string }): void => {
    const said: TookOver = { id, spans, ...rest };
    process.send?.(said);
  };
  addEdit(fileBackendIn(options, { lock }), id, name).then(
    () => answer({}),
    (error: unknown) => answer({ error: String(error) }),
  );
});
