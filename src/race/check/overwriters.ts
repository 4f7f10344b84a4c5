/** Of the requests that wrote to a session: which had seen an edit when they wrote over it, and which had not. */
import { isObject } from "../../merge/json.js";
import { formatPointer } from "../../merge/pointer.js";
import { valueAt } from "../edit.js";
import { isOther, isOthersBelow, valueKey, type Place } from "./places.js";
import type { Change, RacedRequest } from "./sessions.js";
import type { Trace } from "./trace.js";

/** The writers of one session: requests whose edits were stored, or may have been. */
export class Overwriters {
  readonly #byEnd: readonly RacedRequest[];
  readonly #places: Place;
  /** For each path that was asked about: when the last one of those ended that had seen a value there, in ms. */
  readonly #witnesses = new Map<string, ReadonlyMap<string, number>>();

  constructor({ writers, places }: Pick<Trace, "writers" | "places">) {
    this.#byEnd = [...writers].sort((left, right) => endOf(left) - endOf(right));
    this.#places = places;
  }

  /** Whether another request that had seen a change may have written over it, at, above or below its place. */
  knewOf(request: RacedRequest, { path, after }: Change): boolean {
    // An empty object is a container: others may have filled it before anyone saw it empty.
    if (isObject(after) && this.#isSharedWithOthers(request, path)) return true;
    const pointer = formatPointer(path);
    const witnesses = this.#witnesses.get(pointer) ?? witnessesOf(this.#places, path);
    this.#witnesses.set(pointer, witnesses);
    // It can't be the request itself: what that had seen is what it changed.
    const last = witnesses.get(valueKey(after));
    return last !== undefined && last >= (request.commit?.start ?? 0);
  }

  /** The first request to end after one whose change it had not seen. */
  firstUnaware(request: RacedRequest, { path, after }: Change): RacedRequest | undefined {
    const key = valueKey(after);
    for (let index = this.#firstFrom(endOf(request)); index < this.#byEnd.length; index++) {
      const other = this.#byEnd[index];
      if (other !== undefined && other !== request && seenBy(other, path) !== key) return other;
    }
    return undefined;
  }

  /** Whether others changed something at, above or below a place. */
  #isSharedWithOthers(request: RacedRequest, path: readonly string[]): boolean {
    let place: Place | undefined = this.#places;
    for (const key of path) {
      if (isOther(place.author, request)) return true;
      place = place.below.get(key);
      if (place === undefined) return false;
    }
    return isOther(place.author, request) || isOthersBelow(place, request);
  }

  /** The index of the first writer that did not end before a time. */
  #firstFrom(time: number): number {
    let [low, high] = [0, this.#byEnd.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const writer = this.#byEnd[middle];
      if (writer !== undefined && endOf(writer) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Of those that changed a place, or one above or below it: when the last one ended, by what they had read there. */
function witnessesOf(root: Place, path: readonly string[]): ReadonlyMap<string, number> {
  const witnesses = new Map<string, number>();
  const add = (request: RacedRequest) => {
    const seen = seenBy(request, path);
    if (seen !== undefined) witnesses.set(seen, Math.max(witnesses.get(seen) ?? 0, endOf(request)));
  };
  let place: Place | undefined = root;
  for (const key of path) {
    place.changedBy.forEach(add);
    place = place.below.get(key);
    if (place === undefined) return witnesses;
  }
  forEachBelow(place, add);
  return witnesses;
}

function forEachBelow(place: Place, act: (request: RacedRequest) => void): void {
  place.changedBy.forEach(act);
  for (const next of place.below.values()) forEachBelow(next, act);
}

/** What a request had read at a path, as a key; nothing if it had read nothing. */
function seenBy({ open }: RacedRequest, path: readonly string[]): string | undefined {
  return open.outcome.status === "read" ? valueKey(valueAt(open.outcome.data, path)) : undefined;
}

function endOf({ commit, destroy }: RacedRequest): number {
  return (commit ?? destroy)?.end ?? 0;
}
