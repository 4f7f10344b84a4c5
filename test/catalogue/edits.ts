/** Arrays as writers leave them: one that they all started near, with a few edits. */
import fc from "fast-check";
import type { JsonValue } from "../../src/index.js";

/** What is done at one place of an array, from which the place is counted round. */
interface Edit<Item> {
  readonly deed: "insert" | "remove" | "replace" | "move";
  readonly place: number;
  readonly target: number;
  readonly item: Item;
}

/** An array that two or more writers started from, and what each of them made of it. */
export interface Writers<Item> {
  readonly base: readonly Item[];
  readonly mine: readonly Item[];
  readonly theirs: readonly Item[];
  readonly third: readonly Item[];
}

/** Writers who each made a few edits of an array of their own. */
export function writers<Item>(
  bases: fc.Arbitrary<readonly Item[]>,
  items: fc.Arbitrary<Item>,
  most = 3,
): fc.Arbitrary<Writers<Item>> {
  const edits = editsOf(items, most);
  return fc
    .record({ base: bases, mine: edits, theirs: edits, third: edits })
    .map(({ base, mine, theirs, third }) => ({
      base,
      mine: mine.reduce(apply, base),
      theirs: theirs.reduce(apply, base),
      third: third.reduce(apply, base),
    }));
}

function editsOf<Item>(items: fc.Arbitrary<Item>, most: number): fc.Arbitrary<Edit<Item>[]> {
  const edit: fc.Arbitrary<Edit<Item>> = fc.record({
    deed: fc.constantFrom("insert", "remove", "replace", "move"),
    place: fc.nat(6),
    target: fc.nat(6),
    item: items,
  });
  return fc.array(edit, { maxLength: most });
}

function apply<Item>(array: readonly Item[], { deed, place, target, item }: Edit<Item>): readonly Item[] {
  const at = place % (array.length + 1);
  switch (deed) {
    case "insert":
      return array.toSpliced(at, 0, item);
    case "remove":
      return array.toSpliced(at, 1);
    case "replace":
      return at < array.length ? array.toSpliced(at, 1, item) : array;
    case "move": {
      const rest = array.toSpliced(at, 1);
      return rest.toSpliced(target % (rest.length + 1), 0, ...array.slice(at, at + 1));
    }
  }
}

/** Arrays that are all a few edits away from one. */
function near<Item>(origin: readonly Item[], items: fc.Arbitrary<Item>): fc.Arbitrary<readonly Item[]> {
  return editsOf(items, 3).map((edits) => edits.reduce(apply, origin));
}

/** Arrays of few elements, equal ones among them, that writers may have made of one another. */
export const elements: fc.Arbitrary<JsonValue> = fc.oneof(
  near<JsonValue>([1, 2, 1, { a: 1 }, 2], fc.constantFrom<JsonValue>(1, 2, { a: 1 })),
  near([1, 2, 3, 4, 5, 6], fc.nat(9)),
);

/** Texts of few lines that writers may have made of one another. */
export const lines: fc.Arbitrary<JsonValue> = near(
  ["a", "b", "", "a", "c"],
  fc.constantFrom("a", "b", "", "a\r"),
).map((texts) => texts.join("\n"));

const value = fc.constantFrom(0, 1);
const record = fc.record(
  { id: fc.constantFrom("1", 1, 2, 3, 4), n: value, o: fc.record({ x: value, y: value }) },
  { requiredKeys: ["id"] },
);

/** Records in the member `id` of whose arrays, now and then, one comes twice or is missing. */
export const records: fc.Arbitrary<JsonValue> = near<JsonValue>(
  [{ id: "1", n: 0 }, { id: 1 }, { id: 2, o: { x: 0, y: 0 } }],
  fc.oneof({ weight: 20, arbitrary: record }, { weight: 1, arbitrary: fc.constantFrom<JsonValue>(null, {}) }),
);
