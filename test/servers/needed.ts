/** Whether a server is installed. Where it isn't, its tests are skipped, loudly; with CI=true they fail instead. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Finds a program, or says what to install. Nothing is installed by the tests.
 *
 * @param name - The program.
 * @param debianPackage - The package that has it.
 * @param elsewhere - Directories to look in beside those of PATH.
 * @returns Its path, or undefined.
 */
export function findProgram(
  name: string,
  debianPackage: string,
  elsewhere: readonly string[] = [],
): string | undefined {
  const directories = [...(process.env["PATH"] ?? "").split(delimiter), ...elsewhere];
  const found = directories.map((directory) => join(directory, name)).find(isProgram);
  if (found !== undefined) return found;
  const message = `${name} is not installed, so nothing that needs it is tested (Debian: apt-get install ${debianPackage})`;
  if (process.env["CI"] === "true") throw new Error(message);
  console.warn(`SKIPPED: ${message}`);
  return undefined;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
