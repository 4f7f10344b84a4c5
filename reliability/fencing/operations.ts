/** The operations whose holder is stopped, and what must be there after others have committed and it went on. */
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isLawfulMergeError } from "../../src/errors.js";
import type { FileBackend } from "../../src/file-store/backend.js";
import { counter } from "../../src/rules/counter.js";
import { defineRules } from "../../src/rules/define.js";
import type { Store } from "../../src/store/api.js";
import type { Backend } from "../../src/store/contract.js";
import { createStore } from "../../src/store/store.js";
import { backendIn, id } from "../crash/operations.js";
import { clockOffset, hour } from "./clock.js";

/** A session's data: how many commits it has, and who made them. */
export interface Edits {
  n?: number;
  holder?: number;
  others?: number;
}

/** What the others met when they came. */
export type Met = "the session" | "no session";

/** An operation whose holder is stopped. */
export interface HeldOperation {
  readonly name: string;
  /** Whether its session's file is damaged at first. */
  readonly isDamaged?: boolean;
  /** Runs it, as an app would. */
  readonly run: (backend: FileBackend) => Promise<unknown>;
  /** What must be there in the end, `undefined` for no session. */
  readonly after: (met: Met) => Edits | undefined;
}

const ttl = 10 * hour;
/** The store's clock, which jumps with the processes' own. */
const start = 1_000_000_000_000;
/** Late enough that a session which nobody commits to meanwhile has expired. */
const late = start + ttl + 1000;
const othersCommits = 2;

/** The store of those who edit, at a time. */
function editorsStore(backend: Backend, at: number): Store<Edits> {
  const rules = defineRules([["/n", counter()]]);
  return createStore<Edits>(backend, { ttl, touchAfter: 0, rules, now: () => at + clockOffset() });
}

async function commit(store: Store<Edits>, who: "holder" | "others"): Promise<Met> {
  const session = await store.open(id);
  const met = session.isNew ? "no session" : "the session";
  session.data.n = (session.data.n ?? 0) + 1;
  session.data[who] = (session.data[who] ?? 0) + 1;
  await session.commit();
  return met;
}

/** What others do while the holder is stopped; tells what they met. */
export async function overtake(backend: FileBackend): Promise<Met> {
  const store = editorsStore(backend, start + ttl / 2);
  let met: Met;
  try {
    met = await commit(store, "others");
  } catch (error) {
    if (!isLawfulMergeError(error) || error.code !== "ERR_DAMAGED_FILE") throw error;
    await backend.setAside(id);
    met = await commit(store, "others");
  }
  for (let more = 1; more < othersCommits; more++) await commit(store, "others");
  return met;
}

/** What the others alone leave. */
const theOthers = (met: Met): Edits =>
  met === "the session"
    ? { n: 1 + othersCommits, holder: 1, others: othersCommits }
    : { n: othersCommits, others: othersCommits };

/** All of them. */
export const heldOperations: readonly HeldOperation[] = [
  {
    name: "a commit",
    run: (backend) => commit(editorsStore(backend, start), "holder"),
    after: () => ({ n: 2 + othersCommits, holder: 2, others: othersCommits }),
  },
  {
    name: "a destroy",
    run: async (backend) => (await editorsStore(backend, start).open(id)).destroy(),
    // A destroy that came late is right to remove the session it was for, and no other.
    after: (met) => (met === "the session" ? undefined : theOthers(met)),
  },
  {
    name: "a touch",
    run: async (backend) => (await editorsStore(backend, start + 1000).open(id)).touch(),
    after: theOthers,
  },
  {
    name: "a sweep",
    run: (backend) => backend.sweep(late),
    after: theOthers,
  },
  {
    name: "a damaged file set aside",
    isDamaged: true,
    run: (backend) => backend.setAside(id),
    after: theOthers,
  },
];

/** The file's name in a store's directory. */
const fileName = "=session_1.json";

/** Makes what stands before an operation: a session of one commit. Returns what puts it into a new directory. */
export async function template(
  home: string,
): Promise<(operation: HeldOperation, directory: string) => Promise<void>> {
  await commit(editorsStore(backendIn(home, "rename"), start), "holder");
  const whole = join(home, fileName);
  const damaged = join(home, "damaged");
  await writeFile(damaged, (await readFile(whole, "utf8")).slice(0, -10), { mode: 0o600 });
  return async ({ isDamaged }, directory) => {
    await mkdir(directory, { mode: 0o700 });
    await copyFile(isDamaged ? damaged : whole, join(directory, fileName));
  };
}
