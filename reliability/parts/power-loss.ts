/** A loss of power after every call: whatever was not synced may be missing, in every combination. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { FileSystem } from "../../src/file-store/file-system.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";
import { lookInto } from "../crash/looking.js";
import { backendIn, operations, type Operation } from "../crash/operations.js";
import { wrongIn, type Known } from "../crash/verdict.js";
import type { Part, Row } from "../part.js";
import { readDisk, textOf, writeImage, type Image } from "../power-loss/disk.js";
import { recording } from "../power-loss/effects.js";
import { contentsOf, imagesAfter } from "../power-loss/images.js";

/** The part. */
export const powerLoss: Part = {
  id: "power-loss",
  title: "A loss of power after each call, durability full: any of what was not synced is missing",
  run: async function* () {
    for (const operation of operations) {
      yield await inTemporaryDirectory((home) => cutOff(operation, home));
    }
    for (const [what, weakened] of Object.entries(leftOut)) {
      yield await inTemporaryDirectory((home) => foundOut(what, weakened, home));
    }
  },
};

/** What the store must not leave out; this shows that it would be missed. */
const leftOut: Readonly<Record<string, (fs: FileSystem) => FileSystem>> = {
  "the sync of the directory": (fs) => ({ ...fs, syncDirectory: () => Promise.resolve() }),
  "the sync of the file": (fs) => ({
    ...fs,
    create: async (path) => ({ ...(await fs.create(path)), sync: () => Promise.resolve() }),
  }),
};

async function foundOut(what: string, weakened: (fs: FileSystem) => FileSystem, home: string): Promise<Row> {
  const commit = operations.find(({ name }) => name === "a commit");
  if (commit === undefined) throw new Error("there is no commit");
  const { times, violations } = await cutOff(commit, home, weakened);
  return {
    injected: `a commit without ${what}`,
    times,
    held: `the loss is found out, ${violations.length} times`,
    violations: violations.length > 0 ? [] : [`nothing is missed without ${what}`],
  };
}

/** A disk that is found after a loss of power, and what was known by then. */
interface Cut {
  readonly image: Image;
  readonly known: Known;
  readonly call: number;
}

/** Cuts an operation off after each of its calls, and has all that may be found then looked at. */
async function cutOff(
  operation: Operation,
  home: string,
  weakened: (fs: FileSystem) => FileSystem = (fs) => fs,
): Promise<Row> {
  const real = join(home, "real");
  await mkdir(real);
  await operation.prepare(join(real, "sessions"));
  const disk = await readDisk(real);
  const before = contentsOf(disk);
  const { fs, log } = recording(real, disk);
  await operation.run(backendIn(join(real, "sessions"), "full", weakened(fs)));
  const cuts = new Map<string, Cut>();
  let times = 0;
  for (let call = 0; call <= log.calls; call++) {
    // After the last call the operation is acknowledged.
    const known: Known = call === log.calls ? "acknowledged" : "open";
    for (const image of imagesAfter(call, disk, before, log)) {
      times++;
      const text = `${known} ${textOf(image)}`;
      if (!cuts.has(text)) cuts.set(text, { image, known, call });
    }
  }
  const found = [...cuts.values()].map((cut, index) => ({ ...cut, path: join(home, String(index)) }));
  for (const { image, path } of found) await writeImage(image, path);
  const looks = await lookInto(found.map(({ path }) => join(path, "sessions")));
  const violations = found.flatMap(({ known, call }, index) => {
    const look = looks[index];
    const wrong = look === undefined ? ["not looked at"] : wrongIn(look, operation, known);
    return wrong.map(
      (sentence) => `${operation.name}, cut off after call ${call} of ${log.calls}: ${sentence}`,
    );
  });
  return {
    injected: `${operation.name}: ${log.calls} calls, ${found.length} different disks`,
    times,
    held: "the state before or after, after it once it was acknowledged; the next commit worked, nothing left behind",
    violations,
  };
}
