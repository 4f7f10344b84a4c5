/**
 * Edits that look like a request's: at some place, often one that a rule governs or that another writer edits too,
 * something is set, added, counted up, taken out or deleted. New values come from donors, which are sessions of the
 * same kind, so that an edited session is one that the same code could have made.
 */
import fc from "fast-check";
import type { JsonValue, Maybe } from "../../../merge/json.js";
import type { RuleSet } from "../../../merge/rule.js";
import { isArrayValue, isObjectValue, keysOf, objectOf, own } from "../../values.js";
import { changeAt, firstAbsent } from "./change.js";
import { child, placesOf, type Place, type Places } from "./places.js";

/** Points at a place by numbers, whatever places there are. */
interface Aim {
  readonly among: "governed" | "all";
  readonly rule: number;
  readonly place: number;
}

/** What all edits of one sample share. */
export interface World {
  readonly donors: readonly JsonValue[];
  /** Where writers meet. */
  readonly spot: Aim;
}

/** One edit. */
export interface KindredEdit {
  readonly aim: Aim | "spot";
  readonly deed: "set" | "more" | "less" | "delete" | "swap" | "odd";
  readonly by: number;
  readonly index: number;
  readonly donor: number;
  readonly odd: JsonValue;
}

/** Aims, so many of four at places that rules govern. */
function aims(governed: number): fc.Arbitrary<Aim> {
  return fc.record({
    among: fc.oneof(
      { weight: governed, arbitrary: fc.constant("governed" as const) },
      { weight: 4 - governed, arbitrary: fc.constant("all" as const) },
    ),
    rule: fc.nat({ max: 999 }),
    place: fc.nat({ max: 999 }),
  });
}

/** What the edits of one sample share, for sessions of some kind. */
export function arbitraryWorld(session: fc.Arbitrary<JsonValue>): fc.Arbitrary<World> {
  return fc.record({ donors: fc.array(session, { minLength: 2, maxLength: 3 }), spot: aims(3) });
}

/** Edits; with values of odd kinds among what they set, if there are any. */
export function arbitraryKindredEdit(odd: fc.Arbitrary<JsonValue> | undefined): fc.Arbitrary<KindredEdit> {
  return fc.record({
    aim: fc.oneof({ weight: 3, arbitrary: fc.constant("spot" as const) }, { weight: 1, arbitrary: aims(2) }),
    deed: fc.oneof(
      { weight: 6, arbitrary: fc.constant("set" as const) },
      { weight: 5, arbitrary: fc.constant("more" as const) },
      { weight: 3, arbitrary: fc.constant("less" as const) },
      { weight: 2, arbitrary: fc.constant("delete" as const) },
      { weight: 1, arbitrary: fc.constant("swap" as const) },
      { weight: odd === undefined ? 0 : 1, arbitrary: fc.constant("odd" as const) },
    ),
    by: fc.integer({ min: 1, max: 3 }),
    index: fc.nat({ max: 7 }),
    donor: fc.nat({ max: 2 }),
    odd: odd ?? fc.constant(null),
  });
}

/** How such edits change sessions that came from a base, `fits` telling which sessions code would not make. */
export function kindredEditor(
  fits: (value: Maybe) => boolean,
): (base: Maybe, world: World, rules: RuleSet) => (value: Maybe, edit: KindredEdit) => Maybe {
  return (base, { donors, spot }, rules) => {
    const places = placesOf([base, ...donors], rules);
    return (value, edit) => {
      const aimed = placeAt(edit.aim === "spot" ? spot : edit.aim, places);
      const place = firstAbsent(value, aimed);
      const donor = donors[edit.donor % donors.length];
      const edited = changeAt(value, place, (before) => act(before, edit, counterpart(donor, place, before)));
      return fits(edited) ? edited : value;
    };
  };
}

function placeAt({ among, rule, place }: Aim, { all, governed }: Places): Place {
  const group = among === "governed" && governed.length > 0 ? governed[rule % governed.length] : all;
  return nth(group ?? all, place) ?? [];
}

/** What a donor has at a place; where it has no such member, one beside it that will do. */
function counterpart(donor: Maybe, place: Place, before: Maybe): Maybe {
  return place.reduce<Maybe>((reached, key, depth) => {
    const next = child(reached, key);
    if (next !== undefined || before === undefined) return next;
    const isLast = depth === place.length - 1;
    return neighbours(reached).find((other) => (isLast ? isAlike(other, before) : typeof other === "object"));
  }, donor);
}

function neighbours(value: Maybe): readonly Maybe[] {
  if (isArrayValue(value)) return value;
  return isObjectValue(value) ? Object.values(value) : [];
}

function isAlike(left: Maybe, right: Maybe): boolean {
  return typeof left === typeof right && isArrayValue(left) === isArrayValue(right);
}

function act(before: Maybe, edit: KindredEdit, given: Maybe): Maybe {
  switch (edit.deed) {
    case "set":
      return given;
    case "delete":
      return undefined;
    case "odd":
      return edit.odd;
    case "swap":
      return isArrayValue(before) ? [...before.slice(1), ...before.slice(0, 1)] : (given ?? before);
    case "more":
      return more(before, edit, given);
    case "less":
      return less(before, edit, given);
  }
}

function more(before: Maybe, { by, index }: KindredEdit, given: Maybe): Maybe {
  if (typeof before === "number") return before + by;
  if (typeof before === "boolean") return !before;
  if (isArrayValue(before)) {
    const added = nth(isArrayValue(given) ? given : before, index);
    return added === undefined ? before : [...before, added];
  }
  if (!isObjectValue(before) || !isObjectValue(given)) return given ?? before;
  const key = nth(
    keysOf(given).filter((name) => own(before, name) === undefined),
    index,
  );
  return key === undefined ? before : objectOf([...Object.entries(before), [key, own(given, key)]]);
}

function less(before: Maybe, { by, index }: KindredEdit, given: Maybe): Maybe {
  if (typeof before === "number") return before - by;
  if (isArrayValue(before)) return before.toSpliced(index % Math.max(1, before.length), 1);
  if (!isObjectValue(before)) return given ?? before;
  const gone = nth(keysOf(before), index);
  return objectOf(Object.entries(before).filter(([key]) => key !== gone));
}

function nth<T>(items: readonly T[], index: number): T | undefined {
  return items[index % Math.max(1, items.length)];
}
