/** Packages that some commands need and the others do well without: peers that a user may leave out. */
import { InputError, type FilePlace } from "./errors.js";

/**
 * Imports a part of the program that needs a package.
 *
 * @param name - The package.
 * @param load - Imports what needs it.
 * @param remedy - What to say if it is not there.
 * @param place - The file that it is needed for, if any.
 * @returns What was imported.
 * @throws {@link InputError} `ERR_MISSING_PACKAGE`.
 */
export async function optionalPackage<T>(
  name: string,
  load: () => Promise<T>,
  remedy: string,
  place?: FilePlace,
): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!isMissing(error, name)) throw error;
    throw new InputError("ERR_MISSING_PACKAGE", remedy, place);
  }
}

function isMissing(error: unknown, name: string): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    String(error.code).endsWith("MODULE_NOT_FOUND") &&
    error.message.includes(`'${name}'`)
  );
}
