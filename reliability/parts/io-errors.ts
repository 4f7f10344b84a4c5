/** The disk fails: each call of each operation fails once with each error, and each write once in its middle. */
import { join } from "node:path";
import { isLawfulMergeError } from "../../src/errors.js";
import type { FileSystem } from "../../src/file-store/file-system.js";
import type { Durability } from "../../src/file-store/options.js";
import { systemError } from "../../test/file-store/faults.js";
import { callsOf } from "../crash/calls.js";
import { lookInto } from "../crash/looking.js";
import { numbered } from "../crash/numbered.js";
import { backendIn, eachOperation, type Operation } from "../crash/operations.js";
import { inTemporaryDirectory } from "../../scripts/temporary.js";
import { wrongIn, type Known } from "../crash/verdict.js";
import type { Part, Row } from "../part.js";

/** What a disk says: broken, full, not for you, too many files, interrupted, not there. */
const codes = ["EIO", "ENOSPC", "EACCES", "EMFILE", "EINTR", "ENOENT"] as const;

/** The part. */
export const ioErrors: Part = {
  id: "io-errors",
  title: "Errors of the disk: each call of the file store fails once with each error",
  run: () =>
    eachOperation((operation, durability) =>
      inTemporaryDirectory((home) => failing(operation, durability, home)),
    ),
};

/** One fault. */
interface Fault {
  readonly call: number;
  readonly name: string;
  readonly code: string;
  /** Whether half of what is written gets to the disk first. */
  readonly isShort: boolean;
}

async function failing(operation: Operation, durability: Durability, home: string): Promise<Row> {
  const calls = await callsOf(operation, durability, join(home, "without"));
  const faults = calls.flatMap(({ number, name }): Fault[] => [
    ...codes.map((code) => ({ call: number, name, code, isShort: false })),
    ...(name === "file.write"
      ? ["EIO", "ENOSPC"].map((code) => ({ call: number, name, code, isShort: true }))
      : []),
  ]);
  const violations: string[] = [];
  const met: { directory: string; known: Known; words: string }[] = [];
  await Promise.all(
    faults.map(async (fault) => {
      const directory = join(home, `${fault.call}-${fault.code}-${String(fault.isShort)}`);
      const short = fault.isShort ? " in the middle" : "";
      const words = `${operation.name}, call ${fault.call} of ${calls.length}, ${fault.name}, fails with ${fault.code}${short}`;
      await operation.prepare(directory);
      const end = await endOf(operation, directory, durability, systemOf(fault));
      if (end.untyped !== undefined) violations.push(`${words}: an error of no type: ${end.untyped}`);
      met.push({ directory, known: operation.isBatch ? "open" : end.known, words });
    }),
  );
  const found = await lookInto(met.map(({ directory }) => directory));
  met.forEach(({ known, words }, index) => {
    const look = found[index];
    const wrong = look === undefined ? ["not looked at"] : wrongIn(look, operation, known);
    violations.push(...wrong.map((sentence) => `${words}: ${sentence}`));
  });
  return {
    injected: `${operation.name}, durability ${durability}: ${calls.length} calls, ${codes.join(", ")} and short writes`,
    times: faults.length,
    held: "done, or a typed error that says truly whether it was applied; the next commit worked, nothing left behind",
    violations,
  };
}

/** A file system with one fault. */
function systemOf({ call, code, isShort }: Fault): FileSystem {
  return numbered(
    async ({ number, name }, run) => {
      // A file that could not be closed is closed all the same.
      if (number === call && (isShort || name === "file.close")) await run();
      if (number === call) throw systemError(code, name);
      return run();
    },
    (number, content) => (number === call ? content.subarray(0, content.length / 2) : content),
  );
}

async function endOf(
  operation: Operation,
  directory: string,
  durability: Durability,
  fs: FileSystem,
): Promise<{ readonly known: Known; readonly untyped?: string }> {
  try {
    await operation.run(backendIn(directory, durability, fs));
    return { known: "acknowledged" };
  } catch (error) {
    if (!isLawfulMergeError(error)) return { known: "open", untyped: String(error) };
    return { known: error.code === "ERR_DURABILITY_UNKNOWN" ? "acknowledged" : "not applied" };
  }
}
