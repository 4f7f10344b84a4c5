/** Writes the files that commands were asked for, after they have printed what they found out. */
import { writeFile } from "node:fs/promises";
import { errorLine, InputError } from "./errors.js";
import { systemFault } from "./system-fault.js";
import type { Terminal } from "./terminal.js";

/**
 * Writes a text file, over what was there. What the command has printed stands, so a failure does not end it: it
 * is said on standard error, whatever `--json` says, and makes the exit status 2.
 *
 * @param file - Its path.
 * @param text - Its content.
 * @param terminal - Where a failure goes.
 * @returns Whether it was written.
 */
export async function writeText(file: string, text: string, terminal: Terminal): Promise<boolean> {
  try {
    await writeFile(file, text);
    return true;
  } catch (error) {
    const fault = new InputError("ERR_UNWRITABLE", `it can't be written: ${systemFault(error)}.`, { file });
    terminal.stderr.write(`${errorLine(fault)}\n`);
    terminal.setExitCode(2);
    return false;
  }
}
