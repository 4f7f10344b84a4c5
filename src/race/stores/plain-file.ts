/** One JSON file per session, replaced as a whole. Knows no locks and merges nothing. */
import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Where a session's file is. */
export function fileOf(directory: string, id: string): string {
  return join(directory, `${id}.json`);
}

/** What a file holds, `{}` if there is none. */
export async function readSession(file: string): Promise<Record<string, unknown>> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "{}";
    throw error;
  });
  const data: unknown = JSON.parse(text);
  return typeof data === "object" && data !== null ? { ...data } : {};
}

/**
 * Replaces a file in one step, so that a reader finds the old text or the new one. It waits for the disk as
 * lawful-merge does, so that nobody is faster for being careless.
 */
export async function writeSession(file: string, data: Record<string, unknown>): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  const written = await open(temporary, "w");
  try {
    await written.writeFile(JSON.stringify(data));
    await written.sync();
  } finally {
    await written.close();
  }
  await rename(temporary, file);
  await syncDirectory(file);
}

/** Removes a file; that there is none is fine. */
export async function removeSession(file: string): Promise<void> {
  await rm(file, { force: true });
  await syncDirectory(file);
}

async function syncDirectory(file: string): Promise<void> {
  const directory = await open(dirname(file), "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
