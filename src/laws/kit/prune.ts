/** Makes a counterexample smaller in ways that no shrinking of its parts finds, since they concern all sides at once. */
import type { Maybe } from "../../merge/json.js";
import type { Sample } from "../law.js";
import { canonical, equal, isArrayValue } from "../values.js";
import { changeAt } from "./editing/change.js";
import { child, placesOf, type Place } from "./editing/places.js";
import { defineRules } from "../../rules/define.js";

type Sides = readonly [base: Maybe, mine: Maybe, theirs: Maybe, third: Maybe];

/**
 * The sample without what all sides have alike and without edits, as far as it then still breaks the law. Laws speak of
 * all values, so what is left is a counterexample too, even where a schema would ask for more. Where values are of no
 * type in particular, they may become numbers.
 */
export function pruned(sample: Sample, breaks: (sample: Sample) => boolean, mayRetype: boolean): Sample {
  let kept = sidesOf(sample);
  for (;;) {
    const cost = costOf(kept);
    const smaller = candidates(kept, mayRetype).find(
      (one) => costOf(one) < cost && breaks(withSides(sample, one)),
    );
    if (smaller === undefined) return withSides(sample, kept);
    kept = smaller;
  }
}

function sidesOf({ base, mine, theirs, third }: Sample): Sides {
  return [base, mine, theirs, third];
}

function withSides(sample: Sample, [base, mine, theirs, third]: Sides): Sample {
  return { ...sample, base, mine, theirs, third };
}

const noRules = defineRules([]);

function candidates(sides: Sides, mayRetype: boolean): readonly Sides[] {
  const places = placesOf(sides, noRules).all;
  return [
    ...places
      .filter((place) => place.length > 0)
      .map((place) => eachSide(sides, (side) => without(side, place))),
    ...places.flatMap((place) => withoutElements(sides, place)),
    ...places.flatMap((place) => withUndoneEdit(sides, place)),
    ...(mayRetype ? places.flatMap((place) => withNumbers(sides, place)) : []),
  ];
}

function eachSide([base, mine, theirs, third]: Sides, change: (side: Maybe) => Maybe): Sides {
  return [change(base), change(mine), change(theirs), change(third)];
}

function without(side: Maybe, place: Place): Maybe {
  return changeAt(side, place, () => undefined);
}

/** For each element that the arrays at a place hold: the sides without it. */
function withoutElements(sides: Sides, place: Place): readonly Sides[] {
  const arrays = sides.map((side) => place.reduce<Maybe>(child, side)).filter(isArrayValue);
  const elements = new Map(arrays.flat().map((element) => [canonical(element), element]));
  return [...elements.values()].map((gone) =>
    eachSide(sides, (side) =>
      changeAt(side, place, (array) => {
        if (!isArrayValue(array)) return array;
        const rest = array.filter((element) => !equal(element, gone));
        return rest.length === array.length ? array : rest;
      }),
    ),
  );
}

/** For each writer that edited a place: the sides with what base has there. */
function withUndoneEdit([base, mine, theirs, third]: Sides, place: Place): readonly Sides[] {
  const before = place.reduce<Maybe>(child, base);
  const undone = (side: Maybe): Maybe => changeAt(side, place, () => before);
  return [
    [base, undone(mine), theirs, third],
    [base, mine, undone(theirs), third],
    [base, mine, theirs, undone(third)],
  ];
}

/** For each side that has something at a place: the sides with a number there. */
function withNumbers(sides: Sides, place: Place): readonly Sides[] {
  const numbered = (side: Maybe, number: number): Maybe =>
    changeAt(side, place, (before) => (before === undefined ? undefined : number));
  const [base, mine, theirs, third] = sides;
  return [0, 1].flatMap((number): Sides[] => [
    [numbered(base, number), mine, theirs, third],
    [base, numbered(mine, number), theirs, third],
    [base, mine, numbered(theirs, number), third],
    [base, mine, theirs, numbered(third, number)],
  ]);
}

/** What is to become less: places, values that are no numbers, and above all edits. */
function costOf(sides: Sides): number {
  const [base, ...writers] = sides;
  const places = sides.reduce<number>((sum, side) => sum + placesIn(side), 0);
  return places + 3 * writers.reduce<number>((sum, side) => sum + edited(base, side), 0);
}

function placesIn(side: Maybe): number {
  if (side === undefined) return 0;
  const { all } = placesOf([side], noRules);
  const others = all.filter((place) => typeof place.reduce<Maybe>(child, side) !== "number");
  return all.length + others.length / 2;
}

function edited(base: Maybe, side: Maybe): number {
  const differs = (place: Place): boolean =>
    !equal(place.reduce<Maybe>(child, base), place.reduce<Maybe>(child, side));
  return placesOf([base, side], noRules).all.filter(differs).length;
}
