/** A file system whose calls are numbered, and in whose way something can be put at each. */
import { nodeFileSystem, type FileSystem, type NewFile } from "../../src/file-store/file-system.js";

/** One call. */
export interface Call {
  /** From 1 on. */
  readonly number: number;
  /** `rename`, or `file.write` for those of a file that is being written. */
  readonly name: string;
}

/** What is done at a call, in place of it or around it. */
export type Deed = <R>(call: Call, run: () => Promise<R>) => Promise<R>;

/**
 * The real file system, each call of which goes through a deed. Waiting is no call; nor is what happens at the exit of a
 * process. `writes` is told of a file's text before it is written, and gives what is really written.
 */
export function numbered(
  deed: Deed,
  writes: (call: number, content: Uint8Array) => Uint8Array = (_, content) => content,
): FileSystem {
  let calls = 0;
  const through = <R>(name: string, run: (number: number) => Promise<R>): Promise<R> => {
    const number = ++calls;
    return deed({ number, name }, () => run(number));
  };
  const real = nodeFileSystem;
  const throughFile = (file: NewFile): NewFile => ({
    write: (content) => through("file.write", (number) => file.write(writes(number, content))),
    sync: () => through("file.sync", () => file.sync()),
    close: () => through("file.close", () => file.close()),
  });
  return {
    read: (file, limit) => through("read", () => real.read(file, limit)),
    create: (file) => through("create", async () => throughFile(await real.create(file))),
    rename: (from, to) => through("rename", () => real.rename(from, to)),
    makeDirectory: (path) => through("makeDirectory", () => real.makeDirectory(path)),
    makeParents: (path) => through("makeParents", () => real.makeParents(path)),
    list: (directory) => through("list", () => real.list(directory)),
    remove: (path) => through("remove", () => real.remove(path)),
    removeDirectory: (path) => through("removeDirectory", () => real.removeDirectory(path)),
    removeDirectoryNow: (path) => real.removeDirectoryNow(path),
    status: (path) => through("status", () => real.status(path)),
    isLink: (path) => through("isLink", () => real.isLink(path)),
    setTime: (path, mtime) => through("setTime", () => real.setTime(path, mtime)),
    syncDirectory: (path) => through("syncDirectory", () => real.syncDirectory(path)),
    pause: (duration) => real.pause(duration),
  };
}
