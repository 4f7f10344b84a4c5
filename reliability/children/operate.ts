/**
 * Runs an operation many times, each on a directory of its own, and stops each at another place: before or after its
 * n-th call. Says so when all have got there or have ended, and waits to be killed.
 */
import { writeSync } from "node:fs";
import type { Durability } from "../../src/file-store/options.js";
import { numbered } from "../crash/numbered.js";
import { backendIn, operations } from "../crash/operations.js";

/** Where one run stops. */
export interface Stop {
  readonly directory: string;
  /** The call. */
  readonly call: number;
  readonly when: "before" | "after";
}

/** What the child is told. */
export interface Task {
  readonly operation: string;
  readonly durability: Durability;
  readonly stops: readonly Stop[];
}

/** What it says of each stop: it stands there, or it has ended, which is an acknowledgement. */
export type Reached = "stands" | "acknowledged";

const { operation: name, durability, stops } = JSON.parse(process.argv[2] ?? "") as Task;
const operation = operations.find((candidate) => candidate.name === name);
if (operation === undefined) throw new Error(`no such operation: ${name}`);

const never = new Promise<never>(() => undefined);

async function runUntil({ directory, call, when }: Stop): Promise<Reached> {
  return new Promise((resolve, reject) => {
    const fs = numbered(async ({ number }, run) => {
      const isHere = number === call;
      if (isHere && when === "before") {
        resolve("stands");
        return never;
      }
      const result = await run();
      if (!isHere) return result;
      resolve("stands");
      return never;
    });
    operation?.run(backendIn(directory, durability, fs)).then(() => resolve("acknowledged"), reject);
  });
}

const reached = await Promise.all(stops.map(runUntil));
writeSync(1, `${JSON.stringify(reached)}\n`);
setInterval(() => undefined, 60_000);
