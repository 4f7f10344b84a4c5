import { mkdtemp, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "vitest";
import { testBackend, type BackendUnderTest } from "../../src/contract/index.js";
import { fileBackend, fileBackendIn } from "../../src/file-store/backend.js";
import { noLock } from "../../src/file-store/lock.js";

const places: Omit<BackendUnderTest<string>, "open"> = {
  makePlace: () => mkdtemp(join(tmpdir(), "lawful-merge-test-")),
  damage: (directory, id) => truncate(join(directory, "sessions", `${id}.json`), 20),
  removePlace: (directory) => rm(directory, { recursive: true, force: true }),
};

testBackend(
  { ...places, open: (place) => fileBackend({ directory: join(place, "sessions") }) },
  { describe, it, name: "the file store" },
);

testBackend(
  {
    ...places,
    open: (place) =>
      fileBackendIn({ directory: join(place, "sessions"), durability: "rename" }, { lock: noLock }),
  },
  { describe, it, name: "the file store with the fence alone" },
);
