/** Where the built files are that run in processes of their own. */

/** The built files, by purpose. */
export const files = {
  /** The program of each process. */
  worker: new URL("./worker.js", import.meta.url),
  /** The store modules that come with the package. */
  stores: {
    "lawful-merge": new URL("./stores/lawful-merge.js", import.meta.url),
    "held-lock": new URL("./stores/held-lock.js", import.meta.url),
    "last-write-wins": new URL("./stores/last-write-wins.js", import.meta.url),
  },
} as const;
