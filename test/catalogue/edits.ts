/** Arrays as writers leave them: one that they all started near, with a few edits. */
import fc from "fast-check";

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

/** An array with up to so many edits. */
export function edited<Item>(
  origin: readonly Item[],
  items: fc.Arbitrary<Item>,
  most = 3,
): fc.Arbitrary<readonly Item[]> {
  return editsOf(items, most).map((edits) => edits.reduce(apply, origin));
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
