/**
 * Who can have put there what a read shows. Values and list elements are tokens: those that only one request ever put
 * somewhere tell their author, and so which state a read belongs to. Knows no time.
 */
import { equals } from "../../merge/equality.js";
import {
  isObject,
  member,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  type Maybe,
} from "../../merge/json.js";
import { formatPointer } from "../../merge/pointer.js";
import type { RuleSet } from "../../merge/rule.js";
import { valueAt } from "../edit.js";
import { placesOf, valueKey, type Place } from "./places.js";
import { governanceOf } from "./rules.js";
import type { Change, RacedRequest, SessionHistory } from "./sessions.js";

/** Where a value comes from: a request, whatever became of it, or the state before the race. */
export type Origin = RacedRequest | "initial";

/** A value at a place, or an element of a list there. */
export interface Token {
  readonly path: readonly string[];
  /** Whether it is an element of the list at the path. */
  readonly inList: boolean;
  /** All that can have put it there; none means that it comes from nowhere. */
  readonly origins: readonly Origin[];
}

interface GrowingToken extends Token {
  readonly origins: Origin[];
}

/** How a place is read: as one value, as a list of elements, or not at all, where a rule computes what stands there. */
type Reading = "value" | "list" | "nothing";

/** The tokens of one session. */
export class Tokens {
  readonly #rules: RuleSet;
  readonly #places: Place;
  readonly #initial: JsonObject;
  readonly #readings = new Map<string, Reading>();
  /** By place, then by value; what is no primitive by its key. */
  readonly #values = new Map<string, Map<unknown, GrowingToken>>();
  readonly #elementsOf = new Map<string, Map<unknown, GrowingToken>>();
  #lists: readonly (readonly string[])[] | undefined;
  readonly #put = new Map<RacedRequest, readonly Token[]>();

  /** @param session - The session; requests that were refused count as authors as well. */
  constructor({ initial, requests }: SessionHistory, rules: RuleSet) {
    this.#rules = rules;
    this.#initial = initial.data;
    this.#places = placesOf(requests);
    for (const token of this.#shownBy(initial.data)) token.origins.push("initial");
    for (const request of requests) {
      const put = request.changes.flatMap((change) => this.#putBy(change));
      for (const token of put) token.origins.push(request);
      this.#put.set(request, put);
    }
  }

  /** What a state shows, place by place; an element that stands twice in a list is there twice. */
  shownBy(data: JsonObject): readonly Token[] {
    return this.#shownBy(data);
  }

  #shownBy(data: JsonObject): readonly GrowingToken[] {
    const shown: GrowingToken[] = [];
    this.#look(data, [], "", shown);
    return shown;
  }

  /** What a request put somewhere, of its own. */
  putBy(request: RacedRequest): readonly Token[] {
    return this.#put.get(request) ?? [];
  }

  /** The places that are lists: requests did nothing there but append, and a rule, if there is one, lets them. */
  lists(): readonly (readonly string[])[] {
    return (this.#lists ??= this.#findLists());
  }

  #findLists(): readonly (readonly string[])[] {
    const lists: (readonly string[])[] = [];
    const visit = (place: Place) => {
      if (place.changedBy.length > 0 && this.#readingOf(place.path, formatPointer(place.path)) === "list")
        lists.push(place.path);
      for (const next of place.below.values()) visit(next);
    };
    visit(this.#places);
    return lists;
  }

  /** The elements of a list in a state; none where nothing stands there. */
  elements(data: JsonObject, path: readonly string[]): readonly Token[] {
    const list = valueAt(data, path);
    return this.#elements(elementsOf(list), path, formatPointer(path));
  }

  #look(value: Maybe, path: readonly string[], pointer: string, shown: GrowingToken[]): void {
    if (value === undefined) return;
    if (isObject(value)) {
      for (const key of Object.keys(value))
        this.#look(member(value, key), [...path, key], `${pointer}${formatPointer([key])}`, shown);
      return;
    }
    const reading = this.#readingOf(path, pointer);
    if (reading === "value") shown.push(this.#token(pointer, value, path, false));
    if (reading === "list")
      for (const element of elementsOf(value)) shown.push(this.#token(pointer, element, path, true));
  }

  #elements(list: readonly JsonValue[], path: readonly string[], pointer: string): readonly GrowingToken[] {
    return list.map((element) => this.#token(pointer, element, path, true));
  }

  #putBy({ path, before, after }: Change): readonly GrowingToken[] {
    if (after === undefined || isObject(after)) return [];
    const pointer = formatPointer(path);
    switch (this.#readingOf(path, pointer)) {
      case "value":
        return [this.#token(pointer, after, path, false)];
      case "list":
        return Array.isArray(after)
          ? this.#elements(after.slice(Array.isArray(before) ? before.length : 0), path, pointer)
          : [];
      case "nothing":
        return [];
    }
  }

  #token(pointer: string, value: JsonValue, path: readonly string[], inList: boolean): GrowingToken {
    const all = inList ? this.#elementsOf : this.#values;
    let here = all.get(pointer);
    if (here === undefined) all.set(pointer, (here = new Map<unknown, GrowingToken>()));
    const key = keyOf(value);
    let token = here.get(key);
    if (token === undefined) here.set(key, (token = { path, inList, origins: [] }));
    return token;
  }

  #readingOf(path: readonly string[], pointer: string): Reading {
    const known = this.#readings.get(pointer);
    if (known !== undefined) return known;
    const governance = governanceOf(this.#rules, path);
    const asList = governance === "append" || governance === "none";
    const otherwise = governance === "none" || governance === "settles" ? "value" : "nothing";
    const reading = asList && this.#isList(path) ? "list" : otherwise;
    this.#readings.set(pointer, reading);
    return reading;
  }

  /** Whether all changes at a place are appends, and nobody changed anything above or below it. */
  #isList(path: readonly string[]): boolean {
    let place: Place | undefined = this.#places;
    for (const key of path) {
      if (place.changedBy.length > 0) return false;
      place = place.below.get(key);
      if (place === undefined) return false;
    }
    if (place.below.size > 0) return false;
    const first = valueAt(this.#initial, path);
    if (first !== undefined && !Array.isArray(first)) return false;
    const pointer = formatPointer(path);
    return place.changedBy.every((request) =>
      request.changes.some((change) => formatPointer(change.path) === pointer && appends(change)),
    );
  }
}

function appends({ before = [], after }: Change): boolean {
  return (
    Array.isArray(before) &&
    Array.isArray(after) &&
    after.length >= before.length &&
    before.every((element, index) => equals(element, after[index]))
  );
}

/** The elements of an array; none of anything else. */
function elementsOf(value: Maybe): readonly JsonValue[] {
  return Array.isArray(value) ? (value as JsonArray) : [];
}

/** What tells a value from others: itself, if it is a primitive, and else a text that no primitive is taken for. */
function keyOf(value: JsonValue): unknown {
  if (typeof value === "string") return `"${value}`;
  return typeof value === "object" && value !== null ? valueKey(value) : value;
}
