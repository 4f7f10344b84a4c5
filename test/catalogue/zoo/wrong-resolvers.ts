/** Resolvers that are wrong on purpose, each with a declaration that must find it out. */
import fc from "fast-check";
import { append, firstOf, max, union } from "../../../src/catalogue/index.js";
import { canonicalText } from "../../../src/catalogue/structure.js";
import {
  counter,
  refuse,
  resolver,
  type Answer,
  type JsonArray,
  type JsonValue,
  type Resolver,
  type ResolverLaw,
} from "../../../src/index.js";
import { arrays, counts, logs, numbers, stamped } from "../samples.js";

/** A wrong resolver. */
export interface WrongResolver {
  /** What is wrong with it, in a few words. */
  readonly flaw: string;
  readonly rejectedBy: ResolverLaw;
  readonly values: fc.Arbitrary<JsonValue>;
  readonly resolver: Resolver;
}

type Maybe = JsonValue | undefined;

function wrong(
  flaw: string,
  rejectedBy: ResolverLaw,
  values: fc.Arbitrary<JsonValue>,
  made: Pick<Resolver, "resolve"> & Partial<Resolver>,
): WrongResolver {
  return { flaw, rejectedBy, values, resolver: resolver({ name: "wrong", on: "conflict", ...made }) };
}

function ofNumbers(compute: (base: number, mine: number, theirs: number) => Answer): Resolver["resolve"] {
  return (base, mine, theirs) =>
    typeof base === "number" && typeof mine === "number" && typeof theirs === "number"
      ? compute(base, mine, theirs)
      : refuse("numbers, please");
}

function ofArrays(
  compute: (base: JsonArray, mine: JsonArray, theirs: JsonArray) => Answer,
): Resolver["resolve"] {
  return (base = [], mine, theirs) =>
    isArray(base) && isArray(mine) && isArray(theirs)
      ? compute(base, mine, theirs)
      : refuse("arrays, please");
}

function isArray(value: Maybe): value is JsonArray {
  return Array.isArray(value);
}

/** The elements of some arrays, each once. */
function once(...all: readonly JsonArray[]): JsonArray {
  return [...new Map(all.flat().map((element) => [canonicalText(element), element])).values()];
}

function has(array: JsonArray, element: JsonValue): boolean {
  return array.some((one) => canonicalText(one) === canonicalText(element));
}

function stampOf(value: Maybe): number {
  const { at } = Object(value) as { at?: unknown };
  return typeof at === "number" ? at : -Infinity;
}

/** All of them. */
export const wrongResolvers: readonly WrongResolver[] = [
  wrong("max takes absent for zero", "conservative", numbers, {
    resolve: (_base, mine = 0, theirs = 0) =>
      typeof mine === "number" && typeof theirs === "number" ? Math.max(mine, theirs) : refuse("no"),
  }),
  wrong("max takes base into account", "retrySafe", numbers, {
    resolve: ofNumbers((...all) => Math.max(...all)),
  }),
  wrong("max takes base into account", "associative", numbers, {
    resolve: ofNumbers((...all) => Math.max(...all)),
  }),
  wrong("min rounds", "conservative", numbers, {
    resolve: ofNumbers((_base, mine, theirs) => Math.floor(Math.min(mine, theirs))),
  }),
  wrong("max asked on agreement does not want to be", "agreement", numbers, {
    on: "concurrent",
    resolve: ofNumbers((_base, mine, theirs) => (mine === theirs ? refuse("no") : Math.max(mine, theirs))),
  }),
  wrong("union puts mine's additions first", "commutative", arrays, {
    resolve: ofArrays((_base, mine, theirs) => once(mine, theirs)),
  }),
  wrong("union sorts nothing", "associative", arrays, {
    resolve: ofArrays((_base, mine, theirs) => once(theirs, mine)),
  }),
  wrong("union answers what equals base", "associative", arrays, {
    resolve: ofArrays((base, mine, theirs) => {
      const kept = once(base).filter((one) => has(mine, one) && has(theirs, one));
      const added = once(theirs, mine).filter((one) => !has(base, one));
      return [
        ...kept,
        ...added.toSorted((one, other) => (canonicalText(one) < canonicalText(other) ? -1 : 1)),
      ];
    }),
  }),
  wrong("union adds the number of elements", "conservative", arrays, {
    resolve: ofArrays((_base, mine, theirs) => [...once(theirs, mine), mine.length]),
  }),
  wrong("append is said to be safe to send again", "retrySafe", logs, append()),
  wrong("append is said not to mind the order", "associative", logs, append()),
  wrong("latest gives ties to mine", "commutative", stamped, {
    resolve: (_base, mine, theirs) => (stampOf(mine) >= stampOf(theirs) ? mine : theirs),
  }),
  wrong("latest gives ties to mine", "associative", stamped, {
    resolve: (_base, mine, theirs) => (stampOf(mine) >= stampOf(theirs) ? mine : theirs),
  }),
  wrong("orElse leaves null to others", "total", numbers, {
    resolve: (_base, mine) => (mine === null ? refuse("no") : mine),
  }),
  wrong("a constant is commutative and associative as a function only", "associative", counts, {
    resolve: () => 3,
  }),
  wrong(
    "firstOf passes on that its members don't mind the order",
    "associative",
    fc.oneof(counts, numbers),
    firstOf(counter(), max()),
  ),
  wrong("firstOf passes on that its members are safe to send again", "retrySafe", arrays, {
    ...firstOf(
      resolver({
        name: "mine against two",
        resolve: ofArrays((_base, mine, theirs) => (theirs.length === 2 ? mine : refuse("not two"))),
      }),
      union(),
    ),
  }),
];
