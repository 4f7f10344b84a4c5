/** Holds up many holders at once, each at another step of its section, lets others commit, and lets them go on. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { parseEntry } from "../../src/file-store/names.js";
import type { Hold, Order, Said } from "../children/hold.js";
import type { Overtaking, Overtook } from "../children/overtake.js";
import { callsOf } from "../crash/calls.js";
import { backendIn, id, staleness } from "../crash/operations.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";
import { heldOperations, template, type Edits, type HeldOperation, type Met } from "./operations.js";
import { heard, stop, withChild } from "./process.js";

/** How holders are held up. */
export interface Manner {
  /** `"stopped"`: the whole process, by SIGSTOP. `"blocked"`: only its event loop. */
  readonly by: "stopped" | "blocked";
  /** By how many ms the wall clock has jumped for the others meanwhile; where it has, they need not wait. */
  readonly clockMeanwhile: number;
  /** And for the holder when it goes on. */
  readonly clockAfterwards: number;
}

/** What came of it. */
export interface Holding {
  /** How many holders stood at their step. */
  readonly stood: number;
  readonly violations: readonly string[];
}

/** One holder, and where it stands, in words. */
interface Point extends Hold {
  readonly held: HeldOperation;
  readonly words: string;
}

/** What is in a directory in the end. */
export interface Left {
  readonly data: Edits | undefined;
  readonly asides: number;
}

/** Holds up a holder of each operation, at each durability, before and after each call from its lock on. */
export async function holdAll(manner: Manner): Promise<Holding> {
  return inTemporaryDirectory(async (home) => {
    const put = await template(join(home, "template"));
    const points: Point[] = [];
    for (const held of heldOperations) {
      for (const durability of ["full", "rename"] as const) {
        const prepare = (directory: string): Promise<void> => put(held, directory);
        const name = `${heldOperations.indexOf(held)}-${durability}`;
        const run = { prepare, run: held.run };
        const calls = await callsOf(run, durability, join(home, name));
        const lock = calls.findIndex((call) => call.name === "makeDirectory");
        for (const { number, name: call } of calls.slice(lock)) {
          for (const when of ["before", "after"] as const) {
            const directory = join(home, `${name}-${number}-${when}`);
            const words = `${held.name} (${durability}), ${when} call ${number} of ${calls.length}, ${call}`;
            points.push({ held, operation: held.name, durability, directory, call: number, when, words });
          }
        }
      }
    }
    await Promise.all(points.map(({ held, directory }) => put(held, directory)));
    return withChild("hold", async (child) => {
      const tell = (order: Order): unknown => child.send(order);
      tell({ type: "stand", holds: points, blocks: manner.by === "blocked" });
      const standing = (await heard(child)) as Said;
      if (manner.by === "stopped") await stop(child);
      const [met] = await Promise.all([
        overtaken(points, manner.clockMeanwhile),
        sleep(manner.clockMeanwhile === 0 ? staleness + 500 : 0),
      ]);
      const ended = heard(child);
      tell({ type: "go", clock: manner.clockAfterwards });
      child.kill("SIGCONT");
      child.stdin?.write("\n");
      const end = (await ended) as Said;
      const left = await Promise.all(points.map(({ directory }) => lookInto(directory)));
      const stands = points.map((_, index) => standing.type === "standing" && standing.stands[index]);
      const violations = points.flatMap(({ held, words }, index) => {
        const error = end.type === "ended" ? end.errors[index] : "no end";
        const wrong = wrongIn(held, met[index], error ?? undefined, left[index]);
        return stands[index]
          ? wrong.map((sentence) => `${words}: ${sentence}`)
          : [`${words}: did not get there`];
      });
      return { stood: stands.filter(Boolean).length, violations };
    });
  });
}

function overtaken(points: readonly Point[], clock: number): Promise<Overtook> {
  return withChild("overtake", async (child) => {
    const order: Overtaking = { directories: points.map(({ directory }) => directory), clock };
    child.send(order);
    return (await heard(child)) as Overtook;
  });
}

async function lookInto(directory: string): Promise<Left> {
  const record = await backendIn(directory).load(id);
  const names = await readdir(directory);
  return {
    data: record?.data,
    asides: names.filter((name) => parseEntry(name)?.kind === "damaged").length,
  };
}

/** What does not hold, in words. */
export function wrongIn(
  { after, isDamaged = false }: Pick<HeldOperation, "after" | "isDamaged">,
  met: Met | { readonly error: string } | undefined,
  error: string | undefined,
  left: Left | undefined,
): readonly string[] {
  if (met === undefined || left === undefined) return ["not looked at"];
  if (typeof met === "object") return [`the others could not commit: ${met.error}`];
  const wrong: string[] = [];
  const wanted = after(met);
  if (error !== undefined) wrong.push(`the holder failed: ${error}`);
  if (!isDeepStrictEqual(left.data, wanted)) {
    wrong.push(`left ${JSON.stringify(left.data)}, not ${JSON.stringify(wanted)}`);
  }
  if (left.asides !== (isDamaged ? 1 : 0)) wrong.push(`${left.asides} files are kept aside`);
  return wrong;
}
