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

/** Runs work as a user whom permissions hold back: root is not, and becomes another one for the time. */
export async function asUser<R>(work: () => Promise<R>): Promise<R> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

const nobody = 65_534;
