/** How the time grows with one dimension of a session: the exponent over four sizes, each twice the one before. */
import { defineRules, merge, type RuleSet } from "../../src/index.js";
import { keyed, sequence, union } from "../../src/catalogue/index.js";
import { compare } from "../compare.js";
import { parse } from "../peers/merges.js";
import { growth, type Line, type Suite, type Target } from "../report.js";

/** One dimension: makes the merge for a size. */
interface Dimension {
  readonly what: string;
  /** The largest size. */
  readonly largest: number;
  /** n log n grows with 1.1 over these sizes. */
  readonly limit: number;
  readonly triple: (size: number) => Inputs;
}

/** Three values, and the rules for them. */
interface Inputs {
  readonly base: object;
  readonly mine: object;
  readonly theirs: object;
  readonly rules?: RuleSet;
}

/** Edits of a side: ten of them, spread; those of two sides are of different places. */
const places = (size: number, side: 0 | 1): readonly number[] =>
  Array.from({ length: 10 }, (_, edit) => Math.floor(((2 * edit + 1 + side) * size) / 22));

const numbers = (size: number): number[] => Array.from({ length: size }, (_, index) => index);

function wide(size: number): Inputs {
  const make = (side?: 0 | 1): Record<string, number> => {
    const session = Object.fromEntries(numbers(size).map((index) => [`key${index}`, index]));
    if (side !== undefined) for (const place of places(size, side)) session[`key${place}`] = -1 - side;
    return session;
  };
  const [base, mine, theirs] = [make(), make(0), make(1)];
  return { base, mine, theirs };
}

function deep(size: number): Inputs {
  const make = (bottom: object): object => {
    let session = bottom;
    for (let level = 1; level < size; level++) session = { level, below: session };
    return session;
  };
  const [base, mine, theirs] = [make({ a: 1, b: 1 }), make({ a: 2, b: 1 }), make({ a: 1, b: 2 })];
  return { base, mine, theirs };
}

function listMerge<T>(
  rule: Parameters<typeof defineRules>[0],
  element: (index: number) => T,
  edit: (list: T[], place: number, side: 0 | 1) => void,
): (size: number) => Inputs {
  const rules = defineRules(rule);
  return (size) => {
    const make = (side?: 0 | 1): { list: T[] } => {
      const list = numbers(size).map(element);
      // From the end, so that an edit does not move the places before it.
      if (side !== undefined) for (const place of places(size, side).toReversed()) edit(list, place, side);
      return { list };
    };
    const [base, mine, theirs] = [make(), make(0), make(1)];
    return { base, mine, theirs, rules };
  };
}

/** A list of 20,000 elements, with so many edits a side. */
function sequenceByEdits(edits: number): Inputs {
  const length = 20_000;
  const rules = defineRules([["/list", sequence()]]);
  const make = (side?: 0 | 1): { list: number[] } => {
    const list = numbers(length);
    for (let edit = edits - 1; edit >= 0 && side !== undefined; edit--) {
      list.splice(Math.floor(((2 * edit + 1 + side) * length) / (2 * edits + 2)), 1, -1 - side);
    }
    return { list };
  };
  const [base, mine, theirs] = [make(), make(0), make(1)];
  return { base, mine, theirs, rules };
}

const byEdits = "sequence with so many edits a side";

const dimensions: readonly Dimension[] = [
  { what: "an object of so many keys", largest: 100_000, limit: 1.2, triple: wide },
  { what: "objects nested so deep", largest: 896, limit: 1.2, triple: deep },
  {
    what: "union over so many elements",
    largest: 100_000,
    limit: 1.2,
    triple: listMerge(
      [["/list", union()]],
      (index) => index,
      (list, place, side) => void list.splice(place, 1, -place - side),
    ),
  },
  {
    what: "keyed over so many records",
    largest: 100_000,
    limit: 1.2,
    triple: listMerge(
      [["/list", keyed("id")]],
      (id) => ({ id, amount: 1 }),
      (list, place) => {
        const record = list[place];
        if (record !== undefined) record.amount = 2;
      },
    ),
  },
  {
    what: "sequence over so many elements",
    largest: 100_000,
    limit: 1.2,
    triple: listMerge(
      [["/list", sequence()]],
      (index) => index,
      (list, place, side) => void list.splice(place, 0, -1 - side),
    ),
  },
  { what: byEdits, largest: 64, limit: 1.2, triple: sequenceByEdits },
];

export const growthSuite: Suite = {
  id: "growth",
  run: async () => {
    const lines: Line[] = [];
    const targets: Target[] = [];
    for (const { what, largest, limit, triple } of dimensions) {
      const sizes = [largest / 8, largest / 4, largest / 2, largest];
      const contenders = sizes.flatMap((size): [string, () => unknown][] => {
        const { base, mine, theirs, rules } = triple(size);
        const json = JSON.stringify(base);
        return [
          [`merge ${size}`, () => merge<unknown>(base, mine, theirs, rules)],
          [`parse ${size}`, () => JSON.parse(json) as unknown],
        ];
      });
      const times = await compare(Object.fromEntries(contenders), { rounds: 5, turn: 60 });
      const timeOf = (work: string, size: number): number => times[`${work} ${size}`] ?? NaN;
      for (const size of sizes) {
        const value = timeOf("merge", size);
        lines.push({
          what: `${what}: ${size.toLocaleString("en-US")}`,
          value,
          ratio: value / timeOf("parse", size),
        });
      }
      const isOfSize = what !== byEdits;
      targets.push(
        growth(
          limit,
          what,
          sizes.map((size) => [isOfSize ? timeOf("parse", size) : size, timeOf("merge", size)]),
        ),
      );
    }
    return {
      title: "Wide, deep, and long lists",
      about:
        "Nothing shared, 10 edits a side, but for the deep ones with one. The exponent says how the time grows with " +
        "that of JSON.parse, which is linear but for the machine's caches: 1 is linear, too.",
      yardstick: parse,
      unit: "µs",
      lines,
      targets,
    };
  },
};
