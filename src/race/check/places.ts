/**
 * Who changed what in a session: a tree of the places that requests changed, built once, so that a check asks a
 * place and not all requests. Knows no rules and no time.
 */
import { isObject, type Maybe } from "../../merge/json.js";
import type { RacedRequest } from "./sessions.js";

/** The one request of which something is true, or that there are several. */
export type Author = RacedRequest | "several";

/** A place that requests changed, or one on the way there. */
export interface Place {
  readonly path: readonly string[];
  /** Places one key further down. */
  readonly below: ReadonlyMap<string, Place>;
  /** The requests that changed this very place. */
  readonly changedBy: readonly RacedRequest[];
  /** The same in short. */
  readonly author: Author | undefined;
  /** Who put which value here; the keys are those of `valueKey`. */
  readonly putBy: ReadonlyMap<string, Author>;
}

/** A place while the tree is built. */
interface GrowingPlace extends Place {
  readonly below: Map<string, GrowingPlace>;
  readonly changedBy: RacedRequest[];
  readonly putBy: Map<string, Author>;
  author: Author | undefined;
}

/**
 * Sorts the changes of requests by place.
 * @param requests - The requests whose changes may have been stored.
 * @returns The root of the tree.
 */
export function placesOf(requests: readonly RacedRequest[]): Place {
  const root = freshPlace([]);
  for (const request of requests) {
    for (const { path, after } of request.changes) {
      let place = root;
      for (const key of path) {
        const next = place.below.get(key) ?? freshPlace([...place.path, key]);
        place.below.set(key, next);
        place = next;
      }
      place.changedBy.push(request);
      place.author = either(place.author, request);
      const value = valueKey(after);
      place.putBy.set(value, either(place.putBy.get(value), request));
    }
  }
  return root;
}

function freshPlace(path: readonly string[]): GrowingPlace {
  return { path, below: new Map(), changedBy: [], author: undefined, putBy: new Map() };
}

/** Two authors made one: several, unless they are the same. */
export function either(one: Author | undefined, other: Author): Author;
export function either(one: Author | undefined, other: Author | undefined): Author | undefined;
export function either(one: Author | undefined, other: Author | undefined): Author | undefined {
  if (one === undefined || one === other) return other;
  return other === undefined ? one : "several";
}

/** Whether anybody but one request is among the authors. */
export function isOther(author: Author | undefined, request: RacedRequest | undefined): boolean {
  return author !== undefined && author !== request;
}

/** Whether a request put a value at a path. */
export function isPutAt(root: Place, path: readonly string[], value: Maybe): boolean {
  let place: Place | undefined = root;
  for (const key of path) place = place?.below.get(key);
  return place?.putBy.has(valueKey(value)) === true;
}

/**
 * Whether another request put a value at a path, or changed something above or below it.
 * @param root - The places of the session.
 * @param path - The keys from the root down.
 * @param value - The value in question, absent included.
 * @param request - The request that does not count.
 */
export function mayBeAnothers(
  root: Place,
  path: readonly string[],
  value: Maybe,
  request: RacedRequest,
): boolean {
  let place: Place | undefined = root;
  for (const key of path) {
    if (isOther(place.author, request)) return true;
    place = place.below.get(key);
    if (place === undefined) return false;
  }
  return isOther(place.putBy.get(valueKey(value)), request) || isOthersBelow(place, request);
}

/** Whether another request changed something below a place: it may have put together there what had been before. */
export function isOthersBelow({ below }: Place, request: RacedRequest): boolean {
  for (const place of below.values())
    if (isOther(place.author, request) || isOthersBelow(place, request)) return true;
  return false;
}

/**
 * A text that is the same for equal values and for no others, as `equals` sees them: key order does not matter.
 * @param value - A session value or absent.
 */
export function valueKey(value: Maybe): string {
  if (value === undefined) return "absent";
  if (Array.isArray(value)) return `[${value.map(valueKey).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${valueKey(value[key])}`);
  return `{${members.join()}}`;
}
