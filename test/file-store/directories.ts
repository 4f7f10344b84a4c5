/** Temporary directories for the tests of the file store, removed when a test ends. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "lawful-merge-test-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** What is in a directory, in order. */
export async function namesIn(directory: string): Promise<readonly string[]> {
  return (await readdir(directory)).sort();
}
