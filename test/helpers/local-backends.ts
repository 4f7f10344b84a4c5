/** The backends that need no server. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { fileBackend } from "../../src/file-store/index.js";
import { memoryBackend } from "../../src/memory/index.js";
import type { Backend } from "../../src/store/contract.js";

/** Each by its name, with what makes a fresh one, which goes with the test. */
export const localBackends: readonly (readonly [string, () => Promise<Backend>])[] = [
  ["memory", () => Promise.resolve(memoryBackend())],
  [
    "files",
    async () => {
      const directory = await mkdtemp(join(tmpdir(), "local-backend-"));
      onTestFinished(() => rm(directory, { recursive: true }));
      return fileBackend({ directory });
    },
  ],
];
