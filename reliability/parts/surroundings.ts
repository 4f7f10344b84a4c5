/** The surroundings of a store turn bad while it works, and good again; and several versions of Node share one. */
import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { isLawfulMergeError } from "../../src/errors.js";
import { checkHistory } from "../../src/race/check/check.js";
import { describeViolation } from "../../src/race/check/describe.js";
import { machineTime } from "../../src/race/clock.js";
import { callsOf } from "../crash/calls.js";
import { lookInto } from "../crash/looking.js";
import { numbered } from "../crash/numbered.js";
import { backendIn, operations, type Operation } from "../crash/operations.js";
import { wrongIn, type Known } from "../crash/verdict.js";
import type { Part, Row } from "../part.js";
import { Logbook } from "../storm/logbook.js";
import { finalReads, seeded } from "../storm/sessions.js";
import { started } from "../storm/visitor.js";
import { madeDisk, spoils, unmount, type Home, type Spoil } from "../surroundings/spoils.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";

const run = promisify(execFile);
const versions = ["20", "22", "24", "26"] as const;
const requests = 60;

/** The part. */
export const surroundings: Part = {
  id: "surroundings",
  title:
    "Surroundings: other versions of Node, and directories that vanish, fill up or turn into something else",
  run: async function* () {
    yield await inTemporaryDirectory(shared);
    for (const spoil of spoils) yield await inTemporaryDirectory((root) => spoiled(spoil, root));
  },
};

/** Two stores in each of several processes, each on another Node, on one directory. */
async function shared(directory: string): Promise<Row> {
  const ids = ["Session_1", "Session_2"];
  const origin = machineTime();
  const logbook = new Logbook();
  const initial = await seeded(directory, ids);
  const paths = await Promise.all(versions.map(pathOf));
  const found = paths.filter((path) => path !== undefined);
  const visitors = found.map((path, process) =>
    started({ directory, process, sessions: ids, requests, origin }, (said) => logbook.note(said), path),
  );
  const names = await Promise.all(visitors.map(({ ready }) => ready));
  for (const visitor of visitors) visitor.go();
  const ends = await Promise.all(visitors.map(({ end }) => end));
  const final = await finalReads(directory, ids);
  const history = logbook.history({ initial, final }, found.length, new Date().toISOString());
  const missing = versions.filter((_, index) => paths[index] === undefined);
  return {
    injected:
      `commits by two stores in each process, on Node ${names.join(", ")}, on one directory` +
      (missing.length > 0 ? `; not to be had: Node ${missing.join(", ")}` : ""),
    times: logbook.acknowledged,
    held: "each is there, each counted once",
    violations: [
      ...ends.filter((end) => end !== undefined),
      ...logbook.failures,
      ...checkHistory(history).violations.map(describeViolation),
    ],
  };
}

/** The program of a version of Node, from the registry's package `node`. */
async function pathOf(version: string): Promise<string | undefined> {
  try {
    const args = ["--yes", "--package", `node@${version}`, "--", "node", "-p", "process.execPath"];
    return (await run("npx", args, { timeout: 300_000 })).stdout.trim();
  } catch {
    return undefined;
  }
}

/** Spoils the surroundings of each operation before each of its calls, and looks at it once they are mended. */
async function spoiled(spoil: Spoil, root: string): Promise<Row> {
  const held = "done, or a typed error that says truly whether it was applied; mended, the store works again";
  const met: { at: Home; known: Known; operation: Operation; words: string }[] = [];
  const disks: string[] = [];
  const violations: string[] = [];
  let skipped = 0;
  try {
    for (const [index, operation] of operations.entries()) {
      if (operation.before === "absent") continue;
      const calls = await callsOf(operation, "full", join(root, `without-${index}`));
      for (const { number, name } of calls) {
        const home = join(root, `${index}-${number}`);
        await mkdir(home);
        if (spoil.needsDisk) {
          if (!(await madeDisk(home)))
            return {
              injected: `${spoil.name}: not tried, for want of the right to mount`,
              times: 0,
              held,
              violations,
            };
          disks.push(home);
        }
        const at = { home, directory: join(home, "sessions") };
        const words = `${spoil.name} at call ${number} of ${operation.name}, ${name}`;
        await operation.prepare(at.directory);
        const end = await endOf(spoil, at, operation, number);
        if (end.isSkipped) {
          if (end.isReached) skipped++;
          continue;
        }
        if (end.untyped !== undefined) violations.push(`${words}: an error of no type: ${end.untyped}`);
        met.push({ at, known: operation.isBatch ? "open" : end.known, operation, words });
      }
    }
    const found = await lookInto(met.map(({ at }) => at.directory));
    met.forEach(({ known, operation, words }, index) => {
      const look = found[index];
      const wrong = look === undefined ? ["not looked at"] : wrongIn(look, operation, known);
      violations.push(...wrong.map((sentence) => `${words}: ${sentence}`));
    });
  } finally {
    for (const disk of disks) unmount(disk);
  }
  const left = skipped > 0 ? `, but for ${skipped} at which the system does not let it` : "";
  return {
    injected: `${spoil.name}, before each call of each operation${left}`,
    times: met.length,
    held,
    violations,
  };
}

async function endOf(
  spoil: Spoil,
  at: Home,
  operation: Operation,
  call: number,
): Promise<{
  readonly known: Known;
  readonly untyped?: string;
  readonly isReached: boolean;
  readonly isSkipped: boolean;
}> {
  const seen = { isWorking: false, isReached: false, isSpoiled: false };
  let before = Number.NaN;
  const fs = numbered(async ({ number }, go) => {
    if (Number.isNaN(before) && seen.isWorking) before = number - 1;
    if (number - before === call) {
      seen.isReached = true;
      seen.isSpoiled = await spoil.spoil(at).then(
        () => true,
        () => false,
      );
    }
    return go();
  });
  const backend = backendIn(at.directory, "full", fs);
  // A store that has seen its directory once makes no empty one in its place.
  for await (const _ of backend.ids());
  seen.isWorking = true;
  const ended = await operation.run(backend).then(
    () => ({ known: "acknowledged" }) as const,
    (error: unknown) =>
      isLawfulMergeError(error)
        ? ({ known: error.code === "ERR_DURABILITY_UNKNOWN" ? "acknowledged" : "not applied" } as const)
        : ({ known: "open", untyped: String(error) } as const),
  );
  if (seen.isSpoiled) await spoil.mend(at);
  return { ...ended, isReached: seen.isReached, isSkipped: !seen.isSpoiled };
}
