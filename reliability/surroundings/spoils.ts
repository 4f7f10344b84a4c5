/** What can become of a store's surroundings while it works, each with the way back. */
import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { mkdir, rename, rm, rmdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** One case's own place: the store's directory is in it. */
export interface Home {
  readonly home: string;
  readonly directory: string;
}

/** Something that happens to a store, for as long as it lasts. */
export interface Spoil {
  readonly name: string;
  /** Whether each home has to be a disk of its own. */
  readonly needsDisk: boolean;
  /** Does it. */
  readonly spoil: (at: Home) => Promise<void>;
  /** Takes it back. */
  readonly mend: (at: Home) => Promise<void>;
}

const away = ({ home }: Home): string => join(home, "away");
const filler = ({ home }: Home): string => join(home, "filler");

/** All of them. */
export const spoils: readonly Spoil[] = [
  {
    name: "the directory is gone",
    needsDisk: false,
    spoil: (at) => rename(at.directory, away(at)),
    // Fails if someone made an empty store in its place and works in it.
    mend: (at) => rename(away(at), at.directory),
  },
  {
    name: "the directory is a file",
    needsDisk: false,
    spoil: async (at) => {
      await rename(at.directory, away(at));
      await writeFile(at.directory, "");
    },
    mend: async (at) => {
      await rm(at.directory);
      await rename(away(at), at.directory);
    },
  },
  {
    name: "the directory becomes a link to where it was moved",
    needsDisk: false,
    spoil: async (at) => {
      await rename(at.directory, away(at));
      await symlink(away(at), at.directory);
    },
    mend: () => Promise.resolve(),
  },
  {
    name: "the disk becomes read-only (mounted so)",
    needsDisk: true,
    spoil: ({ home }) => mount(["-o", "remount,ro", home]),
    mend: ({ home }) => mount(["-o", "remount,rw", home]),
  },
  {
    name: "the disk is full (a small tmpfs)",
    needsDisk: true,
    spoil: (at) => {
      const bytes = Buffer.alloc(4096);
      try {
        for (;;) appendFileSync(filler(at), bytes);
      } catch {
        return Promise.resolve();
      }
    },
    mend: (at) => rm(filler(at), { force: true }),
  },
  {
    name: "the disk has no room for another name (a tmpfs without inodes)",
    needsDisk: true,
    spoil: async (at) => {
      await mkdir(filler(at));
      for (let number = 0; ; number++) {
        try {
          await writeFile(join(filler(at), String(number)), "");
        } catch {
          return;
        }
      }
    },
    mend: (at) => rm(filler(at), { recursive: true, force: true }),
  },
  {
    name: "the session's file is replaced by a directory",
    needsDisk: false,
    spoil: async (at) => {
      await rename(fileIn(at), away(at));
      await mkdir(fileIn(at));
    },
    mend: async (at) => {
      try {
        await rmdir(fileIn(at));
      } catch {
        // It was destroyed or set aside, and so is what it stood for.
        return;
      }
      await rename(away(at), fileIn(at));
    },
  },
];

function fileIn({ directory }: Home): string {
  return join(directory, "=session_1.json");
}

/** Runs mount. */
function mount(args: readonly string[]): Promise<void> {
  execFileSync("mount", args, { stdio: "ignore" });
  return Promise.resolve();
}

/** Makes a small disk of a directory; tells whether that could be done, for which one has to be root. */
export async function madeDisk(home: string): Promise<boolean> {
  try {
    await mount(["-t", "tmpfs", "-o", "size=128k,nr_inodes=64,mode=700", "tmpfs", home]);
    return true;
  } catch {
    return false;
  }
}

/** Takes the disk away. */
export function unmount(home: string): void {
  execFileSync("umount", [home], { stdio: "ignore" });
}
