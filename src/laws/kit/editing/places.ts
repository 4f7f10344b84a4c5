/** The places of sessions at which code edits them, elements of arrays included, and which rule governs each. */
import type { Maybe } from "../../../merge/json.js";
import type { RuleSet, RuleState } from "../../../merge/rule.js";
import { allKeys, isArrayValue, own } from "../../values.js";

/** Keys and indices from the root down. */
export type Place = readonly string[];

/** Places of some sessions, each named once. */
export interface Places {
  /** All of them, those above before those below. */
  readonly all: readonly Place[];
  /** For each rule that governs any: these places. */
  readonly governed: readonly (readonly Place[])[];
}

/** More elements than this make no case that fewer don't. */
const mostElements = 8;

/** The places that any of some sessions has. What lies under a claimed node counts as the claiming rule's. */
export function placesOf(sessions: readonly Maybe[], rules: RuleSet): Places {
  const all: Place[] = [];
  const governed = new Map<number, Place[]>();
  const walk = (
    values: readonly Maybe[],
    state: RuleState,
    above: number | undefined,
    place: Place,
  ): void => {
    const rule = state.governing?.index ?? above;
    all.push(place);
    if (rule !== undefined) governed.set(rule, [...(governed.get(rule) ?? []), place]);
    for (const key of keysIn(values)) {
      walk(
        values.map((value) => child(value, key)),
        state.step(key),
        rule,
        [...place, key],
      );
    }
  };
  walk(sessions, rules.root, undefined, []);
  return { all, governed: [...governed.values()] };
}

function keysIn(values: readonly Maybe[]): readonly string[] {
  const longest = Math.max(0, ...values.map((value) => (isArrayValue(value) ? value.length : 0)));
  const indices = Array.from({ length: Math.min(longest, mostElements) }, (_, index) => String(index));
  return [...new Set([...allKeys(...values), ...indices])];
}

/** The member or element under a key or index. */
export function child(value: Maybe, key: string): Maybe {
  return isArrayValue(value) ? value[Number(key)] : own(value, key);
}
