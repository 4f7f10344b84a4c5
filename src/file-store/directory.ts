/** The store's directory: made on first use, for its owner alone. */
import { codeOf, tolerating, type FileSystem } from "./file-system.js";
import { UnsafeDirectoryError } from "./errors.js";

/** What the owner needs to work in it, and bits by which users other than the owner get in. */
const ownersBits = 0o700;
const othersBits = 0o077;

/** Makes the directory if it is missing. One that is there is not changed, only looked at. */
export async function ensureDirectory(directory: string, fs: FileSystem): Promise<void> {
  try {
    await check(directory, fs);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    await fs.makeParents(directory);
    // Another process may make it at the same moment.
    await tolerating(["EEXIST"], fs.makeDirectory(directory));
    // A umask can have taken bits from the owner, too.
    await check(directory, fs);
  }
}

async function check(directory: string, fs: FileSystem): Promise<void> {
  const mode = (await fs.status(directory)).mode & 0o777;
  // Windows has no such bits; what node shows for them means nothing.
  if (process.platform === "win32") return;
  if ((mode & othersBits) !== 0) throw new UnsafeDirectoryError(directory, mode, "open to others");
  if ((mode & ownersBits) !== ownersBits)
    throw new UnsafeDirectoryError(directory, mode, "closed to its owner");
}
