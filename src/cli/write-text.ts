/** Writes the files that commands were asked for. */
import { writeFile } from "node:fs/promises";
import { InputError } from "./errors.js";

/**
 * Writes a text file, over what was there.
 *
 * @param file - Its path.
 * @param text - Its content.
 * @returns When it is written.
 * @throws {@link InputError} `ERR_UNWRITABLE`.
 */
export async function writeText(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown cause";
    throw new InputError("ERR_UNWRITABLE", `it can't be written: ${code}.`, { file });
  }
}
