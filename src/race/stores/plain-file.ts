/** One JSON file per session, replaced as a whole. Knows no locks and merges nothing. */
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

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

/** Replaces a file in one step, so that a reader finds the old text or the new one. */
export async function writeSession(file: string, data: Record<string, unknown>): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, JSON.stringify(data));
  await rename(temporary, file);
}
