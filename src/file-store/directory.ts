/** The store's directory: made on first use, for its owner alone. */
import { dirname } from "node:path";
import { codeOf, tolerating, type FileSystem } from "./file-system.js";
import { UnsafeDirectoryError } from "./errors.js";

/** What the owner needs to work in it, and bits by which users other than the owner get in. */
const ownersBits = 0o700;
const othersBits = 0o077;

/** A directory that is to be there before it is used. */
export class StoreDirectory {
  readonly #path: string;
  readonly #fs: FileSystem;
  readonly #syncs: boolean;
  #ready: Promise<void> | undefined;
  /** The directories in which others were made, until that is durable. */
  readonly #unsynced = new Set<string>();

  constructor(path: string, fs: FileSystem, syncs: boolean) {
    this.#path = path;
    this.#fs = fs;
    this.#syncs = syncs;
  }

  /** Makes the directory if it is missing. Once it was there, that it goes is a fault and makes no empty store. */
  async ensure(): Promise<void> {
    this.#ready ??= this.#prepare();
    try {
      await this.#ready;
    } catch (error) {
      this.#ready = undefined;
      throw error;
    }
  }

  /** One that is there is not changed, only looked at. */
  async #prepare(): Promise<void> {
    try {
      await this.#check();
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error;
      await this.#make();
      // A umask can have taken bits from the owner, too.
      await this.#check();
    }
    // What is in a directory survives a power loss only if the directory does.
    if (!this.#syncs) return;
    for (const directory of this.#unsynced) {
      await this.#fs.syncDirectory(directory);
      this.#unsynced.delete(directory);
    }
  }

  async #make(): Promise<void> {
    const first = await this.#fs.makeParents(this.#path);
    // Another process may make it at the same moment, and not have synced it yet.
    await tolerating(["EEXIST"], this.#fs.makeDirectory(this.#path));
    let made = this.#path;
    do {
      made = dirname(made);
      this.#unsynced.add(made);
    } while (first !== undefined && made.length >= first.length);
  }

  async #check(): Promise<void> {
    const status = await this.#fs.status(this.#path);
    const mode = status.mode & 0o777;
    const me = process.geteuid?.();
    // Windows knows neither such owners nor such bits; what node shows for them means nothing.
    if (me === undefined) return;
    if (status.uid !== me) throw new UnsafeDirectoryError(this.#path, mode, "owned by another user");
    if ((mode & othersBits) !== 0) throw new UnsafeDirectoryError(this.#path, mode, "open to others");
    if ((mode & ownersBits) !== ownersBits) {
      throw new UnsafeDirectoryError(this.#path, mode, "closed to its owner");
    }
  }
}
