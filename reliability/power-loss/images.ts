/** What a machine may find that lost its power after a call: everything durable, and any of what was not. */
import type { Directory, Entry, File, Image } from "./disk.js";
import type { Change, Log } from "./effects.js";

/** All disks that may be found, of one whose root directory held something before the operation. */
export function* imagesAfter(
  call: number,
  root: Directory,
  before: Contents,
  log: Log,
): Generator<Image, void, undefined> {
  const happened = log.changes.filter((change) => change.call <= call);
  const isSynced = (what: Entry | undefined, since: number): boolean =>
    log.syncs.some((sync) => sync.what === what && sync.call > since && sync.call <= call);
  const isDurable = ({ call: since, removes, adds }: Change): boolean =>
    isSynced(removes?.from, since) || isSynced(adds?.to, since);
  const open = happened.filter((change) => !isDurable(change));
  const unsynced = log.written.filter((write) => write.call <= call && !isSynced(write.file, write.call));
  for (const missing of subsets(open)) {
    if (open.some((change) => !missing.includes(change) && missing.some((lost) => isBuiltOn(change, lost))))
      continue;
    const kept = happened.filter((change) => !missing.includes(change));
    for (const contents of variants(unsynced.map(({ file }) => file)))
      yield imageOf(root, before, kept, contents);
  }
}

/** Whether a change can't be there without an earlier one: that of the same entry, or what made its directory. */
function isBuiltOn(change: Change, earlier: Change): boolean {
  if (earlier.call >= change.call) return false;
  const entryOf = ({ removes, adds }: Change): Entry | undefined => removes?.entry ?? adds?.entry;
  const made = earlier.adds?.entry;
  return (
    entryOf(change) === entryOf(earlier) ||
    (made !== undefined && (made === change.adds?.to || made === change.removes?.from))
  );
}

function* subsets<T>(items: readonly T[]): Generator<readonly T[], void, undefined> {
  for (let bits = 0; bits < 2 ** items.length; bits++) yield items.filter((_, index) => (bits >> index) & 1);
}

/** What may be in files that were not synced: nothing, half of it, as many zeros, or all. */
function* variants(files: readonly File[]): Generator<ReadonlyMap<File, Uint8Array>, void, undefined> {
  const [file, ...others] = files;
  if (file === undefined) {
    yield new Map();
    return;
  }
  const { content } = file;
  for (const rest of variants(others)) {
    for (const found of [
      content.subarray(0, 0),
      content.subarray(0, content.length / 2),
      new Uint8Array(content.length),
      content,
    ]) {
      yield new Map([...rest, [file, found]]);
    }
  }
}

/** The disk with some changes made to it. */
function imageOf(
  root: Directory,
  before: Contents,
  changes: readonly Change[],
  contents: ReadonlyMap<File, Uint8Array>,
): Image {
  const entries = new Map<Directory, Map<string, Entry>>();
  const of = (directory: Directory): Map<string, Entry> => {
    // Those that were made by the operation begin empty.
    const known = entries.get(directory) ?? new Map(before.get(directory) ?? []);
    entries.set(directory, known);
    return known;
  };
  for (const { removes, adds } of changes) {
    if (removes !== undefined && of(removes.from).get(removes.name) === removes.entry) {
      of(removes.from).delete(removes.name);
    }
    if (adds !== undefined) of(adds.to).set(adds.name, adds.entry);
  }
  const show = (directory: Directory, above: readonly Directory[]): Image =>
    Object.fromEntries(
      [...of(directory)]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .flatMap(([name, entry]): readonly (readonly [string, Image | Uint8Array])[] => {
          if (entry.kind === "file") return [[name, contents.get(entry) ?? entry.content]];
          // A directory has one name; what a lost rename left under the old one as well, the system's check removes.
          return above.includes(entry) ? [] : [[name, show(entry, [...above, entry])]];
        }),
    );
  return show(root, [root]);
}

/** What is in each directory of a disk. */
export type Contents = ReadonlyMap<Directory, readonly (readonly [string, Entry])[]>;

/** What is in each directory now, whatever is done to them later. */
export function contentsOf(disk: Directory): Contents {
  const found = new Map<Directory, readonly (readonly [string, Entry])[]>();
  const look = (directory: Directory): void => {
    found.set(directory, [...directory.entries]);
    for (const entry of directory.entries.values()) if (entry.kind === "directory") look(entry);
  };
  look(disk);
  return found;
}
