/** A process that commits as fast as it can, to one session or many, with the file store or with the bare calls. */
import {
  closeSync,
  fsync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { once } from "node:events";
import { promisify } from "node:util";
import { counter, defineRules } from "../../src/index.js";
import { fileStore } from "../../src/file-store/index.js";
import type { JsonObject } from "../../src/merge/json.js";

/** What to do. */
export interface CommitTask {
  /**
   * `bare` is what no store can do without: read, parse, change, stringify, write, rename, with syncs or without. It
   * blocks the process with each call; `bare-async` waits for the same calls, as a server must.
   */
  readonly how: "store" | "bare" | "bare-async";
  readonly directory: string;
  /** The sessions, which are committed to one after another. */
  readonly ids: readonly string[];
  /** For how long, in ms. */
  readonly duration: number;
  readonly durability: "full" | "rename";
  /** What a session holds at first. */
  readonly data: JsonObject;
  /** Makes the sessions and ends. */
  readonly prepares?: boolean;
}

/** What came of it. */
export interface CommitCounts {
  readonly commits: number;
  /** How long each commit took, from opening the session to its acknowledgement, in ms. */
  readonly times: readonly number[];
}

// Processes count at the same time.
const rules = defineRules([["/n", counter()]]);

const [text = "{}"] = process.argv.slice(2);
// It comes from the suite.
const task = JSON.parse(text) as CommitTask;
const { directory, ids, duration, durability, data } = task;

const commit = { store: stored, bare, "bare-async": bareAsync }[task.how]();
if (task.prepares === true) {
  for (const id of ids) await commit(id);
} else {
  // Warm, as a server is.
  for (let turn = 0; turn < 20; turn++) await commit(ids[turn % ids.length] ?? "");
  process.stdout.write("ready\n");
  await once(process.stdin, "data");
  const times: number[] = [];
  const end = performance.now() + duration;
  for (let turn = 0, began = performance.now(); began < end; turn++) {
    await commit(ids[turn % ids.length] ?? "");
    const now = performance.now();
    times.push(now - began);
    began = now;
  }
  const counts: CommitCounts = { commits: times.length, times };
  process.stdout.write(`${JSON.stringify(counts)}\n`);
}
process.exit(0);

function stored(): (id: string) => Promise<void> {
  const store = fileStore<{ n?: number }>({ directory, durability, lockTimeout: 60_000, rules });
  return async (id) => {
    const session = await store.open(id);
    session.update((draft) => {
      if (draft.n === undefined) Object.assign(draft, data);
      draft.n = (draft.n ?? 0) + 1;
    });
    await session.commit();
  };
}

function bare(): (id: string) => Promise<void> {
  mkdirSync(directory, { recursive: true });
  const folder = openSync(directory, "r");
  return (id) => {
    const file = join(directory, `${id}.json`);
    const session = read(file);
    session["n"] = Number(session["n"] ?? 0) + 1;
    const temporary = join(directory, `${id}.${process.pid}`);
    const written = openSync(temporary, "w");
    writeSync(written, JSON.stringify(session));
    if (durability === "full") fsyncSync(written);
    closeSync(written);
    renameSync(temporary, file);
    if (durability === "full") fsyncSync(folder);
    return Promise.resolve();
  };
}

function bareAsync(): (id: string) => Promise<void> {
  mkdirSync(directory, { recursive: true });
  const folder = openSync(directory, "r");
  return async (id) => {
    const file = join(directory, `${id}.json`);
    const session = await readFile(file, "utf8").then(parsed, () => read(file));
    session["n"] = Number(session["n"] ?? 0) + 1;
    const temporary = join(directory, `${id}.${process.pid}`);
    const written = await open(temporary, "w");
    await written.write(JSON.stringify(session));
    if (durability === "full") await written.sync();
    await written.close();
    await rename(temporary, file);
    if (durability === "full") await promisify(fsync)(folder);
  };
}

function parsed(json: string): Record<string, unknown> {
  return JSON.parse(json) as Record<string, unknown>;
}

function read(file: string): Record<string, unknown> {
  try {
    return parsed(readFileSync(file, "utf8"));
  } catch {
    writeFileSync(file, JSON.stringify(data));
    return { ...data };
  }
}
