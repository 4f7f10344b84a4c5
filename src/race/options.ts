/** What a race can be told, its defaults, and what is refused. The defaults stand here only. */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { rulesFromJson } from "../catalogue/words.js";
import { BadOptionError } from "../merge/errors.js";
import type { JsonValue } from "../merge/json.js";
import { files } from "./files.js";
import { generatedRules, generateScript, type Size } from "./generate.js";
import { mostRequests, mostSessions, mostWorkers } from "./limits.js";
import type { Script } from "./script.js";

/** What a race can be told. Size and seed are for generated requests; beside `script` they are refused. */
export interface RaceOptions extends Partial<Size> {
  /** The store module: a path, or a `file:` URL. Default: the file store of this package. */
  readonly store?: string | URL;
  /** What the processes do; made by `readScript`. Default: generated from size and seed. */
  readonly script?: Script;
  /** What the requests are generated from, an integer from 0 to 4,294,967,295. Default: random. */
  readonly seed?: number;
  /** Conflict rules in their JSON form. Default: for generated requests `/counter` counts and `/log` appends; else none. */
  readonly rules?: JsonValue;
  /**
   * How long the race may take before it counts as hung, in ms, from 1 to 2,147,483,647. Default: 60,000. Checking what
   * it left behind comes on top, and takes a few seconds at the most.
   */
  readonly timeout?: number;
  /** Ends the race early; it then could not run. */
  readonly signal?: AbortSignal;
  /** Called at the start and after each request with how many are done, and how many there are in all. */
  readonly onProgress?: (done: number, all: number) => void;
}

/** The sizes of a race that is told nothing. */
export const defaults = {
  workers: 8,
  requests: 20,
  sessions: 2,
  destroys: 0,
  work: 20,
  timeout: 60_000,
} as const;

/** A race that is ready to run. */
export interface Plan {
  /** The store module's URL. */
  readonly store: string;
  readonly script: Script;
  readonly rules: JsonValue;
  /** Left out for a given script. */
  readonly seed?: number;
  readonly timeout: number;
}

/**
 * Checks the options and fills in the defaults.
 * @param options - What the caller said.
 * @returns A race that is ready to run.
 * @throws BadOptionError for a number out of range and for a size or seed beside a script, BadRuleError for bad rules.
 */
export function planRace(options: RaceOptions): Plan {
  const timeout = integer("timeout", options.timeout ?? defaults.timeout, 1, 2 ** 31 - 1);
  const store = storeUrl(options.store ?? files.stores["lawful-merge"]);
  const { script } = options;
  if (script !== undefined) {
    for (const option of ["workers", "requests", "sessions", "destroys", "work", "seed"] as const) {
      if (options[option] !== undefined) throw new BadOptionError(option, "left out beside a script");
    }
    return { store, script, rules: checked(options.rules ?? []), timeout };
  }
  const workers = integer("workers", options.workers ?? defaults.workers, 1, mostWorkers);
  const size = {
    workers,
    requests: integer(
      "requests",
      options.requests ?? defaults.requests,
      1,
      Math.floor(mostRequests / workers),
      ` (all workers together make ${mostRequests} at most)`,
    ),
    sessions: integer("sessions", options.sessions ?? defaults.sessions, 1, mostSessions),
    destroys: integer("destroys", options.destroys ?? defaults.destroys, 0, 100),
    work: integer("work", options.work ?? defaults.work, 0, 3_600_000),
  };
  const seed = integer("seed", options.seed ?? Math.floor(Math.random() * 2 ** 32), 0, 2 ** 32 - 1);
  return {
    store,
    script: generateScript(size, seed),
    rules: checked(options.rules ?? generatedRules),
    seed,
    timeout,
  };
}

function storeUrl(store: string | URL): string {
  if (store instanceof URL) return store.href;
  return store.startsWith("file:") ? store : pathToFileURL(resolve(store)).href;
}

function checked(rules: JsonValue): JsonValue {
  rulesFromJson(rules);
  return rules;
}

function integer(option: string, value: number, least: number, most: number, why = ""): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new BadOptionError(option, `an integer from ${least} to ${most}${why}`);
}
