/** Generated session values: small, nested up to three levels, with few different leaves, so that edits collide. */
import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../merge/json.js";
import { objectOf } from "../values.js";
import { arbitraryKey } from "./keys.js";

const scalar: fc.Arbitrary<JsonValue> = fc.constantFrom(
  0,
  1,
  2,
  -0,
  null,
  "",
  "a",
  "b",
  "ab",
  "1",
  true,
  false,
  1.5,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
  1e300,
);

function membersOf(child: fc.Arbitrary<JsonValue>): fc.Arbitrary<[string, JsonValue][]> {
  return fc.uniqueArray(fc.tuple(arbitraryKey, child), { maxLength: 4, selector: ([key]) => key });
}

function objectWith(child: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue> {
  return membersOf(child).map(objectOf);
}

const element: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 3, arbitrary: scalar },
  { weight: 1, arbitrary: objectWith(scalar) },
);

/** A record: an object whose member `id` is its key. */
export const arbitraryRecord: fc.Arbitrary<JsonObject> = fc
  .tuple(fc.constantFrom<JsonValue>(1, 2, 3, 4, 5, "1", "a"), membersOf(element))
  .map(([id, members]) => objectOf([["id", id], ...members]));

/** An array of records. */
const records: fc.Arbitrary<JsonValue> = fc.uniqueArray(arbitraryRecord, {
  minLength: 1,
  maxLength: 3,
  selector: ({ id }) => id,
});

const leaf: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(element, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant({}) },
);

const levelThree = fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: objectWith(leaf) });
const levelTwo = fc.oneof({ weight: 2, arbitrary: leaf }, { weight: 3, arbitrary: objectWith(levelThree) });

/** Any session value. */
export const arbitraryValue: fc.Arbitrary<JsonValue> = levelTwo;

/** A session: at its root mostly an object. */
export const arbitrarySession: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 15, arbitrary: objectWith(levelTwo) },
  { weight: 1, arbitrary: leaf },
);

/** A session with records at `/a` and little else, so that edits meet in them. */
export const sessionOfRecords: fc.Arbitrary<JsonValue> = fc
  .tuple(records, objectWith(levelThree))
  .map(([list, other]) =>
    objectOf([
      ["a", list],
      ["b", other],
    ]),
  );
