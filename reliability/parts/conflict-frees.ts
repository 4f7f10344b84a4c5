/** A failed commit holds nothing: the next request on the session begins at once. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { machineTime } from "../../src/race/clock.js";
import { median } from "../../scripts/median.js";
import { bound, isHeldUp } from "../conflict/bound.js";
import { failings, type Failing } from "../conflict/failing.js";
import { nextRequest } from "../conflict/next-request.js";
import type { Part, Row, Scale } from "../part.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";

const rounds: Readonly<Record<Scale, number>> = { short: 100, long: 1000 };
/** How often a request that was held up is tried again: what the code does, it does each time. */
const tries = 3;
/** After so many violations a row has said what it has to say. */
const enough = 3;

/** The part. */
export const conflictFrees: Part = {
  id: "conflict-frees",
  title: "A failed commit frees everything: the next request begins at once",
  run: async function* (scale) {
    for (const failing of failings) {
      yield await inTemporaryDirectory((directory) =>
        measured(failing, directory, "the same process", nextRequest(directory), rounds[scale]),
      );
      yield await inTemporaryDirectory(async (directory) => {
        const child = fork(new URL("../children/next.js", import.meta.url).pathname, [directory]);
        try {
          const next = inChild(child);
          return await measured(failing, directory, "another process", next, rounds[scale]);
        } finally {
          const exit = once(child, "exit");
          child.disconnect();
          await exit;
        }
      });
    }
  },
};

/** Makes a request and tells when it began, by the machine's clock. */
type Next = (id: string) => Promise<number>;

function inChild(child: ChildProcess): Next {
  return async (id) => {
    const answer = once(child, "message");
    child.send(id);
    const [began] = (await answer) as readonly unknown[];
    if (typeof began !== "number") throw new Error(String(began));
    return began;
  };
}

async function measured(
  { name, fail }: Failing,
  directory: string,
  where: string,
  next: Next,
  times: number,
): Promise<Row> {
  const id = "Session_1";
  const violations: string[] = [];
  const taken: number[] = [];
  const baselines: number[] = [];
  const codes = new Set<string>();
  await begins(next, id);
  rounds: for (let round = 0; round < times && violations.length < enough; round++) {
    for (let attempt = 1; attempt <= tries; attempt++) {
      const baseline = await begins(next, id);
      const code = await fail(directory, id, round);
      codes.add(code);
      const time = await begins(next, id);
      if (time === Infinity) {
        violations.push(`round ${round}: after ${code} the next request never began`);
        break rounds;
      }
      if (attempt < tries && isHeldUp(time, baseline)) continue;
      if (isHeldUp(time, baseline)) {
        violations.push(
          `round ${round}: after ${code} the next request began after ${time.toFixed(1)} ms, ${tries} times running; ` +
            `without a failed commit before it, after ${baseline.toFixed(1)}`,
        );
      }
      taken.push(time);
      baselines.push(baseline);
      break;
    }
  }
  const figures = (numbers: readonly number[]) =>
    `${median(numbers).toFixed(1)} ms in the middle, ${Math.max(...numbers).toFixed(1)} at most`;
  return {
    injected: `a commit that ends in ${name} (${[...codes].sort().join(", ")}), then a request from ${where}`,
    times: taken.length,
    held: `it held the lock within ${bound} ms: ${figures(taken)}; with no failed commit before: ${figures(baselines)}`,
    violations,
  };
}

/** How long a request takes to begin, in ms; for ever, if it is held up until it gives up. */
async function begins(next: Next, id: string): Promise<number> {
  const from = machineTime();
  try {
    return (await next(id)) - from;
  } catch {
    return Infinity;
  }
}
