/** Reads a session's file and tells absent, damaged and out of order apart. */
import type { SessionRecord } from "../store/contract.js";
import { TooLargeError } from "../merge/errors.js";
import { DamagedFileError } from "./errors.js";
import { codeOf, tolerating, type FileSystem } from "./file-system.js";
import { parseRecord } from "./format.js";
import type { Place } from "./names.js";

/** What the system says of something that is there but can't be read as a file, or of a way that can't be gone. */
const unreadable = ["EACCES", "EPERM", "EISDIR", "ELOOP", "ENOTDIR"];

/** What may stand in a file beside the session's data, in bytes. */
const envelope = 4096;

/** The record in a session's file, the known one if the file still holds that; `undefined` if there is no file. */
export async function readRecord(
  place: Place,
  fs: FileSystem,
  maxBytes: number,
  known?: SessionRecord,
): Promise<SessionRecord | undefined> {
  const bytes = await readBytes(place, fs, maxBytes + envelope);
  if (bytes === "too large") throw new TooLargeError("theirs", maxBytes);
  if (bytes === "no file") throw new DamagedFileError(place, "not readable");
  if (bytes === undefined) return undefined;
  const record = parseRecord(bytes, known);
  if (typeof record === "string") throw new DamagedFileError(place, record);
  return record;
}

/** Whether a session's file is there and damaged, or lies where the disk can't be read. */
export async function isDamaged(place: Place, fs: FileSystem, maxBytes: number): Promise<boolean> {
  try {
    await readRecord(place, fs, maxBytes);
    return false;
  } catch (error) {
    if (error instanceof DamagedFileError || codeOf(error) === "EIO") return true;
    throw error;
  }
}

async function readBytes(
  place: Place,
  fs: FileSystem,
  limit: number,
): Promise<Awaited<ReturnType<FileSystem["read"]>> | undefined> {
  try {
    return await fs.read(place.file, limit);
  } catch (error) {
    const isMissing = codeOf(error) === "ENOENT";
    if (!isMissing && !unreadable.includes(codeOf(error) ?? "")) throw error;
    // Where even this look fails, it is the directory's fault. A link that leads nowhere is missing only for who follows it.
    const entry = await entryAt(place.file, fs);
    if (!isMissing || entry === "link") throw new DamagedFileError(place, "not readable");
    // It has come in this moment. If not, the disk does not know what it has: no reason to begin a new session.
    if (entry === "other") return fs.read(place.file, limit);
    // No file is no session, but only where there is a directory that it could be in.
    await fs.status(place.directory);
    return undefined;
  }
}

async function entryAt(path: string, fs: FileSystem): Promise<"nothing" | "link" | "other"> {
  const entry: { isLink?: boolean } = {};
  const isThere = await tolerating(
    ["ENOENT"],
    fs.isLink(path).then((isLink) => Object.assign(entry, { isLink })),
  );
  if (!isThere) return "nothing";
  return entry.isLink === true ? "link" : "other";
}
