/** A crash at every step: the process is killed right before and right after each call of each operation. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Durability } from "../../src/file-store/options.js";
import type { Reached, Stop, Task } from "../children/operate.js";
import { callsOf } from "../crash/calls.js";
import { lookInto } from "../crash/looking.js";
import { eachOperation, staleness, type Operation } from "../crash/operations.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";
import { wrongIn } from "../crash/verdict.js";
import type { Part, Row } from "../part.js";

/** The part. */
export const crash: Part = {
  id: "crash",
  title: "A crash at every step: SIGKILL before and after each call of the file store",
  run: () =>
    eachOperation((operation, durability) =>
      inTemporaryDirectory((home) => crashed(operation, durability, home)),
    ),
};

async function crashed(operation: Operation, durability: Durability, home: string): Promise<Row> {
  const calls = await callsOf(operation, durability, join(home, "without"));
  const points = calls.flatMap(({ number, name }) =>
    (["before", "after"] as const).map((when) => ({
      stop: { directory: join(home, `${number}-${when}`), call: number, when } satisfies Stop,
      words: `${operation.name}, killed ${when} call ${number} of ${calls.length}, ${name}`,
    })),
  );
  await Promise.all(points.map(({ stop }) => operation.prepare(stop.directory)));
  const stops = points.map(({ stop }) => stop);
  const reached = await killedAt({ operation: operation.name, durability, stops });
  const found = await lookInto(stops.map(({ directory }) => directory));
  const violations = points.flatMap(({ words }, index) => {
    const look = found[index];
    if (look === undefined) return [`${words}: not looked at`];
    const known = reached[index] === "acknowledged" ? "acknowledged" : "open";
    const wrong = wrongIn(look, operation, known);
    return wrong.map((sentence) => `${words}: ${sentence}`);
  });
  const longest = Math.max(...found.map(({ waited }) => waited));
  return {
    injected: `${operation.name}, durability ${durability}: ${calls.length} calls`,
    times: points.length,
    held:
      `the state before or after, the next commit worked (at most ${Math.ceil(longest)} ms later; ` +
      `a lock goes stale after ${staleness}), nothing left behind`,
    violations,
  };
}

/** Runs a child until it stands everywhere, and kills it. */
async function killedAt(task: Task): Promise<readonly Reached[]> {
  const program = new URL("../children/operate.js", import.meta.url);
  const child = spawn(process.execPath, ["--no-warnings", program.pathname, JSON.stringify(task)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(child, "exit");
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      return JSON.parse(line) as readonly Reached[];
    }
    throw new Error(`The child that runs ${task.operation} ended by itself.`);
  } finally {
    child.kill("SIGKILL");
    await exit;
  }
}
