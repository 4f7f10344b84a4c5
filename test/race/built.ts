/**
 * The files that run in child processes, which can't run TypeScript. For `vi.mock` of `src/race/files.js`: the tests
 * run the source, its children the built files.
 */
const built = (path: string) => new URL(`../../dist/race/${path}`, import.meta.url);

export const files = {
  worker: built("worker.js"),
  stores: {
    "lawful-merge": built("stores/lawful-merge.js"),
    "held-lock": built("stores/held-lock.js"),
    "last-write-wins": built("stores/last-write-wins.js"),
  },
};
