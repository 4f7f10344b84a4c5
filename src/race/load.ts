/** Loads a store module. */
import { rulesFromJson } from "../catalogue/words.js";
import type { JsonValue } from "../merge/json.js";
import type { RaceStore, RaceStoreFactory, Trace } from "./contract.js";

/** Where a store comes from and what it is given. */
export interface StoreSource {
  /** The module's URL. */
  readonly store: string;
  readonly directory: string;
  readonly rules: JsonValue;
}

/** A new store of the module. Throws an Error that tells the module's author what to mend. */
export async function loadStore(source: StoreSource, trace: Trace): Promise<RaceStore> {
  const module = await load(source.store);
  const factory =
    typeof module === "object" && module !== null && "default" in module ? module.default : undefined;
  if (!isFactory(factory)) {
    throw new Error(
      `${source.store} has no default export that is a function. Export one that makes a store.`,
    );
  }
  const { directory } = source;
  const store: unknown = await factory({ directory, rules: rulesFromJson(source.rules), trace });
  if (!isStore(store)) {
    throw new Error(`The default export of ${source.store} must return { open(id), close() }.`);
  }
  return store;
}

/** Node says of a syntax error what is wrong, but not in which file. */
async function load(store: string): Promise<unknown> {
  try {
    return await import(store);
  } catch (error) {
    const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const advice = error instanceof SyntaxError ? " `node --check FILE` shows the place." : "";
    throw new Error(`${store}, or a module that it imports, could not be loaded. ${said}${advice}`, {
      cause: error,
    });
  }
}

function isFactory(value: unknown): value is RaceStoreFactory {
  return typeof value === "function";
}

function isStore(value: unknown): value is RaceStore {
  return (
    typeof value === "object" &&
    value !== null &&
    "open" in value &&
    typeof value.open === "function" &&
    "close" in value &&
    typeof value.close === "function"
  );
}
