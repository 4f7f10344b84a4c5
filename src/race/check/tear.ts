/** Looks for a tear in one state of a session, in one walk through it. */
import { equals } from "../../merge/equality.js";
import { isObject, member, type JsonObject, type Maybe } from "../../merge/json.js";
import type { RuleSet } from "../../merge/rule.js";
import { valueAt } from "../edit.js";
import type { Operation } from "../history.js";
import { either, isOther, mayBeAnothers, valueKey, type Author, type Place } from "./places.js";
import { governanceOf } from "./rules.js";
import type { RacedRequest } from "./sessions.js";
import type { Token, Tokens } from "./tokens.js";
import type { TornRead } from "./violation.js";

/** What a state is held against. */
export interface Scene {
  /** The session before the race. */
  readonly initial: JsonObject;
  /** What the writers changed: requests whose edits were stored, or may have been. */
  readonly places: Place;
  /** The writers, numbered by their start. */
  readonly order: ReadonlyMap<RacedRequest, number>;
  readonly rules: RuleSet;
  readonly tokens: Tokens;
  /** Whether a value was put somewhere by a request that was refused. */
  readonly isRefused: (path: readonly string[], value: Maybe) => boolean;
}

/** Where a state is torn, and of half a commit which one. */
export type Tear = Pick<TornRead, "how"> & { readonly path: readonly string[]; readonly commit?: Operation };

/** What a walk has come across. */
interface Sightings {
  /** Writers of which the state shows a value that nobody else can have put there. */
  readonly shown: Set<RacedRequest>;
  /** The first place whose value nobody put there. */
  fromNowhere?: readonly string[];
}

/**
 * Holds a state against what was stored. It is torn if it shows one edit of a commit, and at another place still
 * what was there before the commit; or a value that is neither of the first state nor of any writer.
 * @param data - The state, as a read showed it.
 * @param scene - What it is held against.
 * @returns The first tear, if there is any.
 */
export function tearIn(data: JsonObject, scene: Scene): Tear | undefined {
  const sightings: Sightings = { shown: new Set() };
  look(data, scene.initial, scene.places, [], undefined, scene, sightings);
  const elements = new Set(scene.tokens.lists().flatMap((path) => scene.tokens.elements(data, path)));
  for (const { path, origins } of elements) {
    const [author] = origins;
    if (author === undefined) sightings.fromNowhere ??= path;
    else if (author !== "initial" && origins.length === 1 && author.fate !== "not stored")
      sightings.shown.add(author);
  }
  const { shown, fromNowhere } = sightings;
  let first: { readonly writer: RacedRequest; readonly path: readonly string[] } | undefined;
  for (const writer of shown) {
    if (first !== undefined && orderOf(first.writer, scene) < orderOf(writer, scene)) continue;
    const path = missingOf(writer, data, scene) ?? missingFrom(elements, writer, scene);
    if (path !== undefined) first = { writer, path };
  }
  if (first?.writer.commit !== undefined)
    return { how: "half a commit", path: first.path, commit: first.writer.commit };
  return fromNowhere && { how: "from nowhere", path: fromNowhere };
}

/** Looks at one node of the state and what lies under it; an object is made of its members. */
function look(
  value: Maybe,
  initial: Maybe,
  place: Place | undefined,
  path: string[],
  above: Author | undefined,
  scene: Scene,
  sightings: Sightings,
): void {
  if (value === undefined) return;
  if (isObject(value) && Object.keys(value).length > 0) {
    const was: JsonObject = isObject(initial) ? initial : {};
    for (const key of Object.keys(value)) {
      path.push(key);
      const reached = either(above, place?.author);
      look(member(value, key), member(was, key), place?.below.get(key), path, reached, scene, sightings);
      path.pop();
    }
    return;
  }
  if (value === initial || equals(value, initial)) return;
  // Who emptied an object leaves what somebody else had put there: it tells nobody.
  if (isObject(value) && place !== undefined && place.below.size > 0) return;
  const author = place?.putBy.get(valueKey(value));
  if (author === undefined) {
    // That a place was emptied needs no author: its last member may have been deleted. Who changed something above put
    // each value below by itself, since changes are taken apart.
    if (isObject(value) || sightings.fromNowhere !== undefined) return;
    const governance = governanceOf(scene.rules, path);
    // What a rule computes nobody put there; and what was refused is a dirty read.
    if (governance !== "none" && governance !== "settles") return;
    if (!scene.isRefused(path, value)) sightings.fromNowhere = [...path];
  } else if (author !== "several" && !isOther(above, author)) {
    if (governanceOf(scene.rules, path) === "none") sightings.shown.add(author);
  }
}

/** A place that a writer changed and at which a state still shows what the writer had read. */
function missingOf(
  writer: RacedRequest,
  data: JsonObject,
  { places, rules }: Scene,
): readonly string[] | undefined {
  return writer.changes.find(
    ({ path, before }) =>
      equals(valueAt(data, path), before) &&
      governanceOf(rules, path) === "none" &&
      !mayBeAnothers(places, path, before, writer),
  )?.path;
}

/** A list that lacks an element of a writer. */
function missingFrom(elements: ReadonlySet<Token>, writer: RacedRequest, { tokens }: Scene) {
  return tokens.putBy(writer).find((token) => token.inList && !elements.has(token))?.path;
}

function orderOf(writer: RacedRequest, { order }: Scene): number {
  return order.get(writer) ?? 0;
}
