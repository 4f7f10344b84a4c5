/** Has a fresh process look at what a fault has left. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Found } from "../children/look.js";

const run = promisify(execFile);

/** Looks into directories, in one process that knows nothing of what was before. */
export async function lookInto(directories: readonly string[]): Promise<readonly Found[]> {
  const program = new URL("../children/look.js", import.meta.url);
  const { stdout } = await run(process.execPath, [program.pathname, JSON.stringify(directories)], {
    maxBuffer: 100 * 2 ** 20,
  });
  return JSON.parse(stdout) as readonly Found[];
}
