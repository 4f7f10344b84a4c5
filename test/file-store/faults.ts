/** The real file system with faults put in its way. */
import { nodeFileSystem, type FileSystem } from "../../src/file-store/file-system.js";

/** An error as the system makes it. */
export function systemError(code: string, syscall: string): Error {
  return Object.assign(new Error(`${code}: a made-up fault, ${syscall} '/secret-path'`), { code, syscall });
}

/** The real file system with some operations replaced. */
export function withFaults(faults: Partial<FileSystem>): FileSystem {
  return { ...nodeFileSystem, ...faults };
}

/** The real file system, with a list of the operations that were called. */
export function recorded(): { readonly fs: FileSystem; readonly calls: string[] } {
  const calls: string[] = [];
  const noting = <A extends unknown[], R>(name: string, operation: (...args: A) => R) => {
    return (...args: A): R => {
      calls.push(name);
      return operation(...args);
    };
  };
  const real = nodeFileSystem;
  const fs: FileSystem = {
    read: noting("read", real.read),
    create: noting("create", async (path) => {
      const file = await real.create(path);
      return { ...file, sync: noting("sync", file.sync) };
    }),
    rename: noting("rename", real.rename),
    makeDirectory: noting("makeDirectory", real.makeDirectory),
    makeParents: noting("makeParents", real.makeParents),
    list: noting("list", real.list),
    remove: noting("remove", real.remove),
    removeDirectory: noting("removeDirectory", real.removeDirectory),
    removeDirectoryNow: noting("removeDirectoryNow", real.removeDirectoryNow),
    status: noting("status", real.status),
    isLink: noting("isLink", real.isLink),
    setTime: noting("setTime", real.setTime),
    syncDirectory: noting("syncDirectory", real.syncDirectory),
    pause: noting("pause", real.pause),
  };
  return { fs, calls };
}
