/**
 * The fence of one session: a slot that holds at most one token. What is changed, is changed by a rename out of
 * or into the token's directory, which fails once someone else has entered. So nobody who was overtaken, however
 * long it slept, can undo what came after. It needs no lock, and knows nothing of what is written.
 */
import { dirname, join } from "node:path";
import { codeOf, tolerating, type FileSystem } from "./file-system.js";
import { freshName, freshToken, parseEntry, type Place } from "./names.js";

/** The sign that someone else has entered: nothing was applied, and it is to be tried again. */
export class Overtaken extends Error {}

const evicted = ".evicted";

/**
 * Puts a fresh token into the slot and whatever was there out of it.
 *
 * @returns the token's directory: mine until someone else enters.
 */
export async function enter(place: Place, fs: FileSystem): Promise<string> {
  const name = freshToken();
  const token = join(place.slot, name);
  const prepared = join(place.directory, freshName(place.id, "entering"));
  // A directory takes the place of an empty one only.
  const moveIn = (): Promise<boolean> => tolerating(["ENOTEMPTY", "EEXIST"], fs.rename(prepared, place.slot));
  await fs.makeDirectory(prepared);
  try {
    await fs.makeDirectory(join(prepared, name));
    if (await moveIn()) return token;
    await clear(place.slot, fs);
    if (await moveIn()) return token;
    throw new Overtaken();
  } catch (error) {
    await fs.remove(prepared).catch(() => undefined);
    if (codeOf(error) !== "ENOENT") throw error;
    // A sweep may have taken what was prepared for a leftover.
    throw (await standing(place, token, fs)) === "nowhere" ? error : new Overtaken();
  }
}

/** Removes my token, and the slot if nobody else is in. Never fails: the next one to enter clears the rest. */
export async function leave(token: string, fs: FileSystem): Promise<void> {
  const slot = dirname(token);
  try {
    await removeToken(token, fs);
    await removeIfEmpty(slot, fs);
  } catch {
    // What was committed is committed.
  }
}

/** Empties a slot in place, so that no rename of those who were in can land any more. */
export async function clear(slot: string, fs: FileSystem): Promise<void> {
  for (const name of await listed(slot, fs)) {
    const path = join(slot, name);
    if (name.endsWith(evicted)) {
      await removeToken(path, fs);
    } else {
      // First the token's name, so that its holder finds itself overtaken whatever it misses first.
      await tolerating(["ENOENT"], fs.rename(path, path + evicted));
      await removeToken(path + evicted, fs);
    }
  }
}

/** How I stand: my token is in, or someone has put it out, or the store's directory is gone. */
export type Standing = "in" | "overtaken" | "nowhere";

/** Finds out how I stand, after something that should be there was not. */
export async function standing(place: Place, token: string, fs: FileSystem): Promise<Standing> {
  if (await exists(token, fs)) return "in";
  // Without its directory a store has no fence either, and trying again would not help.
  return (await exists(place.directory, fs)) ? "overtaken" : "nowhere";
}

/** The names in a directory; none if there is no such directory. */
export async function listed(directory: string, fs: FileSystem): Promise<readonly string[]> {
  let names: readonly string[] = [];
  await tolerating(
    ["ENOENT"],
    fs.list(directory).then((found) => (names = found)),
  );
  return names;
}

/** Removes a directory unless something is in it. */
export async function removeIfEmpty(directory: string, fs: FileSystem): Promise<boolean> {
  return tolerating(["ENOENT", "ENOTEMPTY", "EEXIST"], fs.removeDirectory(directory));
}

/** Whether something is there; for a link, what it leads to. */
export async function exists(path: string, fs: FileSystem): Promise<boolean> {
  return tolerating(["ENOENT"], fs.status(path));
}

/** Removes a token's directory with what is in it, but puts out first what was only being set aside. */
async function removeToken(token: string, fs: FileSystem): Promise<void> {
  while (!(await tolerating(["ENOTEMPTY", "EEXIST"], tolerating(["ENOENT"], fs.removeDirectory(token))))) {
    for (const name of await listed(token, fs)) {
      const path = join(token, name);
      const directory = dirname(dirname(token));
      const isAside = parseEntry(name)?.kind === "damaged";
      await tolerating(["ENOENT"], isAside ? fs.rename(path, join(directory, name)) : fs.remove(path));
    }
  }
}
