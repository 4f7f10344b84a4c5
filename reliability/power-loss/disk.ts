/** What a disk holds: directories with entries, and files. Read from a real one, and made into a real one. */
import { mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A directory; it is the same one under whatever name. */
export interface Directory {
  readonly kind: "directory";
  readonly entries: Map<string, Entry>;
}

/** A file; it is the same one under whatever name. */
export interface File {
  readonly kind: "file";
  /** What was written to it, as far as the program knows. */
  content: Uint8Array;
}

/** What a name can stand for. */
export type Entry = Directory | File;

/** A directory without anything in it. */
export function emptyDirectory(): Directory {
  return { kind: "directory", entries: new Map() };
}

/** Reads what is in a real directory. */
export async function readDisk(path: string): Promise<Directory> {
  const directory = emptyDirectory();
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const below = join(path, entry.name);
    directory.entries.set(
      entry.name,
      entry.isDirectory() ? await readDisk(below) : { kind: "file", content: await readFile(below) },
    );
  }
  return directory;
}

/** What a machine finds that starts again: texts in the place of files, as far as they had got to the disk. */
export interface Image {
  readonly [name: string]: Image | Uint8Array;
}

/** Makes an image into a real directory. All in it is old: a machine takes longer to start than a lock to go stale. */
export async function writeImage(image: Image, path: string): Promise<void> {
  await mkdir(path, { mode: 0o700 });
  for (const [name, below] of Object.entries(image)) {
    if (below instanceof Uint8Array) await writeFile(join(path, name), below, { mode: 0o600 });
    else await writeImage(below, join(path, name));
  }
  await utimes(path, 0, 0);
}

/** An image in a text that no other has. */
export function textOf(image: Image): string {
  return JSON.stringify(image, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value,
  );
}
