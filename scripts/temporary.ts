/** A directory for as long as some work takes. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs work in a fresh directory, which is gone afterwards. */
export async function inTemporaryDirectory<R>(work: (directory: string) => Promise<R>): Promise<R> {
  const directory = await mkdtemp(join(tmpdir(), "lawful-merge-"));
  try {
    return await work(directory);
  } finally {
    // Where the work failed, some of it may still go on; its error is the one to hear of.
    await rm(directory, { recursive: true, force: true, maxRetries: 10 }).catch(() => undefined);
  }
}
