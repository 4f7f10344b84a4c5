/** The backend contract, on files. Knows records and changes, but neither sessions nor merging. */
import { resolve } from "node:path";
import { TooLargeError } from "../merge/errors.js";
import { Activity } from "../store/activity.js";
import { sweepChange, touchChange } from "../store/changes.js";
import type { Backend, Change, SessionRecord } from "../store/contract.js";
import { isExpired } from "../store/expiry.js";
import { checkId } from "../store/id.js";
import { tagOf } from "../store/tag.js";
import { total } from "../store/total.js";
import { StoreDirectory } from "./directory.js";
import { DamagedFileError, LockTimeoutError, StoreIoError } from "./errors.js";
import { codeOf, nodeFileSystem, operationOf, type FileSystem } from "./file-system.js";
import { formatRecord } from "./format.js";
import { processLock, type Lock } from "./lock.js";
import { parseEntry, placeOf, type Place } from "./names.js";
import { fileSettingsOf, type FileBackendOptions } from "./options.js";
import { isDamaged, readRecord } from "./read.js";
import { inSection, type Pass } from "./section.js";
import { sweepLeftovers } from "./sweep.js";

/** A backend that keeps each session in a file. */
export interface FileBackend extends Backend {
  /**
   * Moves a damaged file out of the way, to another name in the same directory, so that its session can be made
   * anew. A file that is not damaged stays where it is.
   *
   * @param id - The session's id.
   * @returns The new path (it holds the id, so treat it as a secret); `undefined` if there was no damaged file.
   * @throws `ERR_INVALID_ID`, `ERR_LOCK_TIMEOUT`, `ERR_STORE_IO`, `ERR_STORE_CLOSED`; `ERR_DURABILITY_UNKNOWN` if the
   * file has left its place, and gets its new name with the next change of the session at the latest.
   */
  setAside(id: string): Promise<string | undefined>;
}

/** What tests put in the place of the real things. */
export interface Surroundings {
  readonly fs: FileSystem;
  readonly lock: Lock;
}

/**
 * Makes a backend that keeps each session in a file of a directory on a local file system: replaced atomically,
 * guarded by a lock and a fence. `fileStore` makes it and the store on it in one.
 *
 * @param options - The directory, and how carefully and how patiently to work.
 * @returns The backend, for `createStore`.
 * @throws `ERR_BAD_OPTION`.
 *
 * @example
 * ```ts
 * import { mkdtemp } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { fileBackend } from "lawful-merge/file-store";
 * import { createStore } from "lawful-merge/store";
 *
 * const backend = fileBackend({ directory: await mkdtemp(join(tmpdir(), "sessions-")) });
 * const store = createStore(backend);
 * const session = await store.open("alice");
 * session.data = { cart: ["pen"] };
 * console.log((await session.commit()).status); //> written
 * console.log(await backend.setAside("alice")); //> undefined
 * await store.close();
 * ```
 */
export function fileBackend(options: FileBackendOptions): FileBackend {
  return fileBackendIn(options);
}

/** {@link fileBackend}, with other surroundings than the real ones. */
export function fileBackendIn(
  options: FileBackendOptions,
  surroundings: Partial<Surroundings> = {},
): FileBackend {
  const { durability, staleness, lockTimeout, maxBytes, directory: named } = fileSettingsOf(options);
  const directory = resolve(named);
  const { fs = nodeFileSystem } = surroundings;
  const { lock = processLock(fs, staleness) } = surroundings;
  const syncs = durability === "full";
  const section = { fs, lock, lockTimeout, syncs };
  const home = new StoreDirectory(directory, fs, syncs);
  const activity = new Activity();
  /** Runs an operation on the directory, with the system's errors turned into ours. */
  function run<R>(file: string, what: string, work: () => Promise<R>): Promise<R> {
    return activity.run(async () => {
      try {
        await home.ensure();
        return await work();
      } catch (error) {
        const code = codeOf(error);
        throw code === undefined ? error : new StoreIoError(operationOf(error), code, file, what);
      }
    });
  }

  async function runOn<R>(id: string, work: (place: Place) => Promise<R>): Promise<R> {
    checkId(id);
    const place = placeOf(directory, id);
    return run(place.file, `session ${tagOf(id)} in ${directory}`, () => work(place));
  }

  function update<R>(
    id: string,
    change: (current: SessionRecord | undefined) => Change<R>,
    known?: SessionRecord,
  ): Promise<R> {
    return runOn(id, (place) =>
      inSection(place, section, async (pass) => {
        const decision = change(await readRecord(place, fs, maxBytes, known));
        await apply(decision, pass);
        return decision.result;
      }),
    );
  }

  async function* ids(): AsyncGenerator<string, void, undefined> {
    for (const name of await run(directory, directory, () => fs.list(directory))) {
      const entry = parseEntry(name);
      if (entry?.kind === "json") yield entry.id;
    }
  }

  /** Sweeps one session. A damaged file, or one that is too large to look into, is not to be touched, whatever its age; a busy session is left for next time. */
  async function sweepSession(id: string, now: number): Promise<number> {
    try {
      const record = await runOn(id, (place) => readRecord(place, fs, maxBytes));
      const isRemoved =
        record !== undefined && isExpired(record, now) && (await update(id, sweepChange(now)));
      return isRemoved ? 1 : 0;
    } catch (error) {
      if (error instanceof TooLargeError) return 0;
      if (error instanceof DamagedFileError || error instanceof LockTimeoutError) return 0;
      throw error;
    }
  }

  async function* sweeps(now: number): AsyncGenerator<() => Promise<number>, void, undefined> {
    yield () => run(directory, directory, () => sweepLeftovers(directory, fs, staleness)).then(() => 0);
    for await (const id of ids()) yield () => sweepSession(id, now);
  }

  return {
    load: (id) => runOn(id, (place) => readRecord(place, fs, maxBytes)),
    update,
    touch: (id, generation, expiresAt, now) => update(id, touchChange(generation, expiresAt, now)),
    remove: (id) => runOn(id, (place) => inSection(place, section, (pass) => pass.remove())),
    setAside: (id) =>
      runOn(id, (place) =>
        inSection(place, section, async (pass) =>
          (await isDamaged(place, fs, maxBytes)) ? pass.setAside() : undefined,
        ),
      ),
    ids,
    sweep: (now) => total(sweeps(now)),
    close: () => activity.close(() => Promise.resolve()),
  };
}

async function apply(change: Change<unknown>, pass: Pass): Promise<void> {
  switch (change.type) {
    case "keep":
      break;
    case "write":
      await pass.replace(formatRecord(change.record));
      break;
    case "remove":
      await pass.remove();
      break;
  }
}
