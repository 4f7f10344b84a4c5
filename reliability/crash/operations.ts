/** The operations in whose way faults are put, each with how things stand before and after it. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileBackendIn, type FileBackend } from "../../src/file-store/backend.js";
import { nodeFileSystem, type FileSystem } from "../../src/file-store/file-system.js";
import type { Durability } from "../../src/file-store/options.js";
import type { Store } from "../../src/store/api.js";
import { createStore } from "../../src/store/store.js";
import { isLawfulMergeError } from "../../src/errors.js";

/** How a session stands: `absent`, `damaged`, or `1`, `2` and so on for its commits, with `*` once it was touched. */
export type State = string;

/** The one session in each directory. */
export const id = "Session_1";

/** The shortest staleness that there is, in ms. */
export const staleness = 2000;

/** An operation. */
export interface Operation {
  readonly name: string;
  readonly before: State;
  readonly after: State;
  /** Whether it is many small ones, of which some may be done where another fails; or it may pass over one. */
  readonly isBatch?: true;
  /** How many damaged files are kept aside in the end. */
  readonly asides: 0 | 1;
  /** Makes what is there before, in a directory that does not exist yet. */
  readonly prepare: (directory: string) => Promise<void>;
  /** Runs the operation, as an app would. */
  readonly run: (backend: FileBackend) => Promise<void>;
}

const ttl = 3_600_000;
/** The store's clock; the files' own times are the disk's. */
const start = 1_000_000_000_000;

/** A backend on a directory. */
export function backendIn(
  directory: string,
  durability: Durability = "full",
  fs: FileSystem = nodeFileSystem,
): FileBackend {
  return fileBackendIn({ directory, durability, staleness, lockTimeout: 60_000 }, { fs });
}

function storeOn(backend: FileBackend, now: number): Store<{ n?: number }> {
  return createStore(backend, { ttl, touchAfter: 0, now: () => now });
}

/** Opens the session, adds one to its number, and commits. */
export async function commitOnce(backend: FileBackend, now = start): Promise<void> {
  const session = await storeOn(backend, now).open(id);
  session.data.n = (session.data.n ?? 0) + 1;
  await session.commit();
}

async function prepared(directory: string, commits: number): Promise<void> {
  for (let commit = 0; commit < commits; commit++) await commitOnce(backendIn(directory, "rename"));
}

/** What stands before most operations: a session of two commits, and no damaged file. */
const twoCommits = {
  before: "2",
  asides: 0,
  prepare: (directory: string) => prepared(directory, 2),
} as const;

/** How the session in a directory stands, as somebody sees who begins now. */
export async function stateIn(directory: string): Promise<State> {
  try {
    const record = await backendIn(directory).load(id);
    if (record === undefined) return "absent";
    const isTouched = record.expiresAt !== start + ttl;
    return `${JSON.stringify(record.data["n"])}${isTouched ? "*" : ""}`;
  } catch (error) {
    if (isLawfulMergeError(error) && error.code === "ERR_DAMAGED_FILE") return "damaged";
    throw error;
  }
}

/** All of them. */
export const operations: readonly Operation[] = [
  {
    name: "the first commit, in a new directory",
    before: "absent",
    after: "1",
    asides: 0,
    prepare: () => Promise.resolve(),
    run: (backend) => commitOnce(backend),
  },
  {
    name: "a commit",
    ...twoCommits,
    after: "3",
    run: (backend) => commitOnce(backend),
  },
  {
    name: "a destroy",
    ...twoCommits,
    after: "absent",
    run: async (backend) => {
      const session = await storeOn(backend, start).open(id);
      await session.destroy();
    },
  },
  {
    name: "an open",
    ...twoCommits,
    after: "2",
    run: async (backend) => {
      await storeOn(backend, start).open(id);
    },
  },
  {
    name: "a touch",
    ...twoCommits,
    after: "2*",
    run: async (backend) => {
      const session = await storeOn(backend, start + 1000).open(id);
      await session.touch();
    },
  },
  {
    name: "a sweep",
    ...twoCommits,
    after: "absent",
    isBatch: true,
    run: async (backend) => {
      await backend.sweep(start + 2 * ttl);
    },
  },
  {
    name: "a damaged file set aside",
    before: "damaged",
    after: "absent",
    asides: 1,
    prepare: async (directory) => {
      await prepared(directory, 1);
      const file = join(directory, "=session_1.json");
      await writeFile(file, (await readFile(file, "utf8")).slice(0, -10));
    },
    run: async (backend) => {
      await backend.setAside(id);
    },
  },
];

/** A row for each operation at each durability. */
export async function* eachOperation<R>(
  row: (operation: Operation, durability: Durability) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  for (const durability of ["full", "rename"] as const) {
    for (const operation of operations) yield await row(operation, durability);
  }
}
