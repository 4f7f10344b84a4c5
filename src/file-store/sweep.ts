/** Clears away what dead processes left behind. Nothing here is needed for safety: leftovers only take up room. */
import { join } from "node:path";
import { clear, listed, removeIfEmpty } from "./fence.js";
import { tolerating, type FileSystem } from "./file-system.js";
import { parseEntry } from "./names.js";

/** Removes locks, tokens and prepared directories in which nothing has happened for `age` ms. */
export async function sweepLeftovers(directory: string, fs: FileSystem, age: number): Promise<void> {
  for (const name of await fs.list(directory)) {
    const path = join(directory, name);
    switch (parseEntry(name)?.kind) {
      case "lock":
        if (await isOld(path, fs, age)) await removeIfEmpty(path, fs);
        break;
      case "entering":
        if (await isOld(path, fs, age)) await sweepPrepared(path, fs);
        break;
      case "fence":
        await sweepSlot(path, fs, age);
        break;
      default:
    }
  }
}

/**
 * What was prepared becomes a slot. After a loss of power it may be one that has lost its name, with a file in it that
 * was being set aside.
 */
async function sweepPrepared(path: string, fs: FileSystem): Promise<void> {
  if (await isLink(path, fs)) return;
  await clear(path, fs);
  await removeIfEmpty(path, fs);
}

/** A slow holder that is put out of its slot merges again, as when someone else enters. */
async function sweepSlot(slot: string, fs: FileSystem, age: number): Promise<void> {
  // A slot is never a link: who followed one would clear a place that is none of ours.
  if (await isLink(slot, fs)) return;
  for (const token of await listed(slot, fs)) {
    if (await isOld(join(slot, token), fs, age)) await clear(slot, fs);
  }
  await removeIfEmpty(slot, fs);
}

async function isLink(path: string, fs: FileSystem): Promise<boolean> {
  let isLink = false;
  await tolerating(
    ["ENOENT"],
    fs.isLink(path).then((is) => {
      isLink = is;
    }),
  );
  return isLink;
}

/** By the disk's clock; a time far in the future is as dead as one in the past. */
async function isOld(path: string, fs: FileSystem, age: number): Promise<boolean> {
  let isOld = false;
  await tolerating(
    ["ENOENT"],
    fs.status(path).then(({ mtime }) => {
      isOld = Math.abs(Date.now() - mtime.getTime()) > age;
    }),
  );
  return isOld;
}
