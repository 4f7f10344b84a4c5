/**
 * What each call does to the disk, and what makes it durable. As POSIX has it, and as careful as that: a change of a
 * directory's entries is durable once the directory was synced, a file's content once the file was; until then any of
 * them may be missing after a loss of power, whatever came later. With every file system that keeps a journal, a rename
 * is one change, there or not on both sides, and no change is there without the earlier ones of the same entry, or
 * without the directory that it is in.
 */
import { basename, dirname, relative } from "node:path";
import { nodeFileSystem, type FileSystem } from "../../src/file-store/file-system.js";
import { emptyDirectory, type Directory, type Entry, type File } from "./disk.js";

/** A change of entries. */
export interface Change {
  /** The number of the call. */
  readonly call: number;
  readonly removes?: { readonly from: Directory; readonly name: string; readonly entry: Entry };
  readonly adds?: { readonly to: Directory; readonly name: string; readonly entry: Entry };
}

/** What happened in the course of an operation. */
export interface Log {
  readonly changes: Change[];
  /** The calls that synced a directory or a file. */
  readonly syncs: { readonly call: number; readonly what: Entry }[];
  /** The files that were written. */
  readonly written: { readonly call: number; readonly file: File }[];
  /** How many calls there were. */
  calls: number;
}

/** What is asked of the file system of an operation. */
export interface Recording {
  readonly fs: FileSystem;
  readonly log: Log;
}

/**
 * The real file system, with a log of what its calls did below a directory.
 *
 * @param home - The directory.
 * @param disk - What is in it; it is kept up to date.
 */
export function recording(home: string, disk: Directory): Recording {
  const log: Log = { changes: [], syncs: [], written: [], calls: 0 };
  const find = (path: string): Entry => {
    let found: Entry = disk;
    for (const name of relative(home, path)
      .split("/")
      .filter((part) => part !== "")) {
      const below: Entry | undefined = found.kind === "directory" ? found.entries.get(name) : undefined;
      if (below === undefined) throw new Error(`nothing is known of ${path}`);
      found = below;
    }
    return found;
  };
  const directoryAt = (path: string): Directory => {
    const found = find(path);
    if (found.kind === "file") throw new Error(`${path} is a file`);
    return found;
  };
  const add = (path: string, entry: Entry): void => {
    const adds = { to: directoryAt(dirname(path)), name: basename(path), entry };
    adds.to.entries.set(adds.name, entry);
    log.changes.push({ call: log.calls, adds });
  };
  const remove = (path: string): void => {
    const removes = { from: directoryAt(dirname(path)), name: basename(path), entry: find(path) };
    removes.from.entries.delete(removes.name);
    log.changes.push({ call: log.calls, removes });
  };
  const move = (source: string, target: string): void => {
    const entry = find(source);
    const removes = { from: directoryAt(dirname(source)), name: basename(source), entry };
    const adds = { to: directoryAt(dirname(target)), name: basename(target), entry };
    removes.from.entries.delete(removes.name);
    adds.to.entries.set(adds.name, entry);
    log.changes.push({ call: log.calls, removes, adds });
  };
  /** Counts a call, makes it, and notes what it did; one that fails has done nothing. */
  const through = async <R>(call: Promise<R>, note: () => void = () => undefined): Promise<R> => {
    const answer = await call;
    log.calls++;
    note();
    return answer;
  };
  const real = nodeFileSystem;
  const fs: FileSystem = {
    ...real,
    create: async (path) => {
      const made: File = { kind: "file", content: new Uint8Array() };
      const file = await through(real.create(path), () => add(path, made));
      return {
        write: (content) =>
          through(file.write(content), () => {
            made.content = content;
            log.written.push({ call: log.calls, file: made });
          }),
        sync: () => through(file.sync(), () => void log.syncs.push({ call: log.calls, what: made })),
        close: () => file.close(),
      };
    },
    rename: (source, target) => through(real.rename(source, target), () => move(source, target)),
    makeDirectory: (path) => through(real.makeDirectory(path), () => add(path, emptyDirectory())),
    remove: (path) => through(real.remove(path), () => remove(path)),
    removeDirectory: (path) => through(real.removeDirectory(path), () => remove(path)),
    syncDirectory: (path) =>
      through(real.syncDirectory(path), () => void log.syncs.push({ call: log.calls, what: find(path) })),
  };
  return { fs, log };
}
