/** Looks, as a process that begins now, at what a fault has left in directories, and goes on working there. */
import { readdir } from "node:fs/promises";
import { parseEntry } from "../../src/file-store/names.js";
import { backendIn, commitOnce, stateIn, id, staleness, type State } from "../crash/operations.js";
import { setTimeout as sleep } from "node:timers/promises";

/** What was found in a directory. */
export interface Found {
  /** How the session stood. */
  readonly state: State;
  /** How it stood after another commit. */
  readonly next: State;
  /** How long that took, in ms. */
  readonly waited: number;
  /** The sessions that the store lists after it. */
  readonly ids: readonly string[];
  /** How many files are aside. */
  readonly asides: number;
  /** What was left beside sessions, and files set aside, after a sweep. */
  readonly leftovers: readonly string[];
  /** What went wrong while looking. */
  readonly error?: string;
}

const directories = JSON.parse(process.argv[2] ?? "") as readonly string[];
const looked = await Promise.all(directories.map(look));
console.log(JSON.stringify(looked));

async function look(directory: string): Promise<Found> {
  let found: Found = { state: "not seen", next: "not seen", waited: 0, ids: [], asides: 0, leftovers: [] };
  try {
    found = { ...found, state: await stateIn(directory) };
    const backend = backendIn(directory);
    if (found.state === "damaged") await backend.setAside(id);
    const began = performance.now();
    await commitOnce(backend);
    found = { ...found, waited: performance.now() - began, next: await stateIn(directory) };
    // What a dead process left is swept once it is as old as a lock that is stale.
    await sleep(staleness + 500);
    await backend.sweep(0);
    for await (const listed of backend.ids()) found = { ...found, ids: [...found.ids, listed] };
    const names = await readdir(directory);
    const kindOf = (name: string): string => parseEntry(name)?.kind ?? "";
    const asides = names.filter((name) => kindOf(name) === "damaged").length;
    return {
      ...found,
      asides,
      leftovers: names.filter((name) => !["json", "damaged"].includes(kindOf(name))),
    };
  } catch (error) {
    return { ...found, error: error instanceof Error ? error.message : String(error) };
  }
}
