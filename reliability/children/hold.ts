/**
 * Runs operations, each on a directory of its own, until each stands before or after a call in its section; says so, is
 * held up, and goes on when it is told to.
 */
import { readSync } from "node:fs";
import type { Durability } from "../../src/file-store/options.js";
import { numbered } from "../crash/numbered.js";
import { backendIn } from "../crash/operations.js";
import { dated, shiftClock } from "../fencing/clock.js";
import { heldOperations } from "../fencing/operations.js";
import type { Stop } from "./operate.js";

/** Where one holder is held up. */
export interface Hold extends Stop {
  readonly operation: string;
  readonly durability: Durability;
}

/** What the child is told: first where to stand, then to go on. */
export type Order =
  | { readonly type: "stand"; readonly holds: readonly Hold[]; readonly blocks: boolean }
  | { readonly type: "go"; readonly clock: number };

/** What it says: whether each holder stands, and in the end what error each operation had. */
export type Said =
  | { readonly type: "standing"; readonly stands: readonly boolean[] }
  | { readonly type: "ended"; readonly errors: readonly (string | undefined)[] };

let go = (): void => undefined;
const going = new Promise<void>((resolve) => (go = resolve));

/** Runs an operation up to its place; tells whether it stands there, and how it ends. */
function hold({ operation: name, durability, directory, call, when }: Hold): {
  readonly stands: Promise<boolean>;
  readonly end: Promise<string | undefined>;
} {
  const operation = heldOperations.find((candidate) => candidate.name === name);
  let reach: (stands: boolean) => void = () => undefined;
  const stands = new Promise<boolean>((resolve) => (reach = resolve));
  const stand = (): Promise<void> => {
    reach(true);
    return going;
  };
  const fs = numbered(async ({ number }, run) => {
    if (number !== call) return run();
    if (when === "after") return run().finally(stand);
    await stand();
    return run();
  });
  const end = Promise.resolve(operation?.run(backendIn(directory, durability, dated(fs)))).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  void end.then(() => reach(false));
  return { stands, end };
}

async function obey(order: Order): Promise<void> {
  if (order.type === "go") {
    shiftClock(() => order.clock);
    go();
    return;
  }
  const held = order.holds.map(hold);
  const stands = await Promise.all(held.map((one) => one.stands));
  await say({ type: "standing", stands });
  // The event loop stands still until there is something to read.
  if (order.blocks) readSync(0, Buffer.alloc(1));
  await say({ type: "ended", errors: await Promise.all(held.map((one) => one.end)) });
  process.disconnect();
}

function say(said: Said): Promise<void> {
  return new Promise((resolve) => process.send?.(said, () => resolve()));
}

process.on("message", (order: Order) => void obey(order));
