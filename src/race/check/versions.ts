/**
 * The versions of a place that requests wrote to one after the other: each of them had read the one before. This, and
 * no clock, is the order of the versions.
 */
import { valueAt } from "../edit.js";
import type { Lives } from "./lives.js";
import { valueKey, type Place } from "./places.js";
import type { RacedRequest, SessionHistory } from "./sessions.js";

/** One version. */
export interface Version {
  /** Versions of one chain can be compared. */
  readonly chain: object;
  /** How many versions of the chain come before. */
  readonly index: number;
  /** Who wrote it; nobody if it was there before the race. */
  readonly writer?: RacedRequest;
  /** The one that its writer had read. */
  readonly before?: Version;
}

/**
 * The versions of a place that nobody changed from above or below, by the key of their value. Left out are those of
 * which it can't be told who wrote them.
 */
export function versionsOf(
  place: Place,
  { initial }: SessionHistory,
  { mayEnd }: Lives,
): ReadonlyMap<string, Version> {
  const versions = new Map<string, Version>();
  const first = valueKey(valueAt(initial.data, place.path));
  // What is absent after the end of a life is no version.
  const counts = (key: string) => !(mayEnd && key === "absent");
  const links = new Map<string, { readonly writer?: RacedRequest; readonly from?: string }>();
  const taken = new Set<string>();
  if (!place.putBy.has(first) && counts(first)) links.set(first, {});
  for (const writer of place.changedBy) {
    const change = writer.changes.find(({ path }) => isSame(path, place.path));
    if (change === undefined) continue;
    const [from, to] = [valueKey(change.before), valueKey(change.after)];
    if (place.putBy.get(to) === "several" || to === first || !counts(to)) continue;
    // Of two that wrote on one version one is lost, which is another check's finding.
    links.set(to, { writer, ...(!taken.has(from) && { from }) });
    taken.add(from);
  }
  const versionOf = (key: string): Version | undefined => {
    const trail: string[] = [];
    for (
      let one: string | undefined = key;
      one !== undefined && !versions.has(one);
      one = links.get(one)?.from
    ) {
      // A ring of versions has no first one.
      if (!links.has(one) || trail.includes(one)) break;
      trail.push(one);
    }
    for (const one of trail.reverse()) {
      const { writer, from } = links.get(one) ?? {};
      const before = from === undefined ? undefined : versions.get(from);
      versions.set(one, {
        chain: before?.chain ?? {},
        index: before === undefined ? 0 : before.index + 1,
        ...(writer !== undefined && { writer }),
        ...(before !== undefined && { before }),
      });
    }
    return versions.get(key);
  };
  for (const key of links.keys()) versionOf(key);
  return versions;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}
