/** What is used of session-file-store, which has no types. */
declare module "session-file-store" {
  import type session from "express-session";

  interface FileStoreOptions {
    readonly path?: string;
    readonly logFn?: (message: string) => void;
    /** In seconds; -1 for never. */
    readonly reapInterval?: number;
    readonly retries?: number;
  }

  function makeFileStore(framework: typeof session): new (options: FileStoreOptions) => session.Store;
  export = makeFileStore;
}
