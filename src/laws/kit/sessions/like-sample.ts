/** Sessions like a sample: its members, each of which may be absent, and typical values. */
import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../../merge/json.js";
import { canonical, isArrayValue, isObjectValue, keysOf, objectOf, own } from "../../values.js";
import type { Source } from "./source.js";
import { textsLike } from "./texts.js";

/** Sessions like one sample. */
export function likeSample(sample: JsonValue): Source {
  return { session: isObjectValue(sample) ? members([sample], "optional") : like([sample]) };
}

/** Values like any of some examples of one thing. */
function like(examples: readonly JsonValue[]): fc.Arbitrary<JsonValue> {
  const objects = examples.filter(isObjectValue);
  const arrays = examples.filter(isArrayValue);
  const scalars = examples.filter((one) => !isObjectValue(one) && !isArrayValue(one));
  const kinds = [
    ...(objects.length > 0 ? [plain(objects)] : []),
    ...(arrays.length > 0 ? [list(arrays)] : []),
    ...scalars.map(scalarLike),
  ];
  return fc.oneof(...kinds);
}

function plain(objects: readonly JsonObject[]): fc.Arbitrary<JsonValue> {
  // What an empty one is for nobody can tell; most often for records to come.
  if (distinctKeys(objects).length === 0) return fc.dictionary(unknownKey, unknownValue, { maxKeys: 3 });
  if (isRecordLike(objects)) return records(objects);
  return members(objects, objects.length > 1 ? "shared" : "optional");
}

const unknownKey = fc.constantFrom("a", "b", "c");
const unknownValue = fc.constantFrom<JsonValue>(0, 1, 2, "a", "b");

function scalarLike(value: JsonValue): fc.Arbitrary<JsonValue> {
  if (typeof value === "boolean") return fc.boolean();
  if (typeof value === "string") return textsLike(value);
  if (typeof value !== "number") return fc.constantFrom(value, "a");
  return fc.oneof(
    fc.constant(value),
    fc.integer({ min: -2, max: 3 }).map((by) => value + by),
  );
}

/**
 * Objects with the members that the examples have. Of a session's own members any may be absent; members that all
 * examples of a record share are what makes it such a record, and are there.
 */
function members(examples: readonly JsonValue[], presence: "optional" | "shared"): fc.Arbitrary<JsonValue> {
  const keys = distinctKeys(examples);
  const having = (key: string): JsonValue[] =>
    examples.map((one) => own(one, key)).filter((one) => one !== undefined);
  const isRequired = (key: string): boolean =>
    presence === "shared" && having(key).length === examples.length;
  return fc
    .tuple(
      ...keys.map((key) => {
        const member = like(having(key)).map((value) => [[key, value] as const]);
        return isRequired(key) ? member : maybeNone(member);
      }),
    )
    .map((made) => objectOf(made.flat()));
}

/** Something, or now and then nothing, to which it shrinks. */
function maybeNone<T>(some: fc.Arbitrary<readonly T[]>): fc.Arbitrary<readonly T[]> {
  return fc.option(some, { nil: [], freq: 6 });
}

/** Whether objects are records by keys that are data, and not members with names: several values, all of one form. */
function isRecordLike(objects: readonly JsonValue[]): boolean {
  return objects.some((one) => isObjectValue(one) && keysOf(one).length > 1) && formsIn(objects).size === 1;
}

function formsIn(objects: readonly JsonValue[]): Set<string> {
  return new Set(objects.flatMap((one) => (isObjectValue(one) ? Object.values(one) : [])).map(formOf));
}

/** What two values share if they look like two of a kind. */
function formOf(value: JsonValue | undefined): string {
  if (isArrayValue(value)) return "array";
  if (!isObjectValue(value)) return typeof value;
  return `{${keysOf(value).sort().join()}}`;
}

/** Objects from keys like those of the examples to values like theirs. */
function records(examples: readonly JsonValue[]): fc.Arbitrary<JsonValue> {
  const keys = distinctKeys(examples);
  const values = examples.flatMap((one) => (isObjectValue(one) ? Object.values(one) : []));
  const key = fc.oneof(fc.constantFrom(...keys), fc.oneof(...keys.map(textsLike)));
  const entry = fc.tuple(key, like(values.filter((one) => one !== undefined)));
  return fc
    .uniqueArray(entry, { maxLength: keys.length + 2, selector: ([name]) => name })
    .map((entries) => objectOf(entries));
}

/** Arrays of elements like those of the examples, somewhat longer and shorter; records keep ids that tell them apart. */
function list(examples: readonly (readonly JsonValue[])[]): fc.Arbitrary<JsonValue> {
  const elements = examples.flat();
  if (elements.length === 0) return fc.array(unknownValue, { maxLength: 3 });
  const maxLength = Math.max(...examples.map(({ length }) => length)) + 2;
  const element = elements.every(isObjectValue) ? members(elements, "shared") : like(elements);
  const id = idOf(elements);
  if (id === undefined) return fc.array(element, { maxLength });
  return fc.uniqueArray(element, { maxLength, selector: (one) => canonical(own(one, id)) });
}

/** The first member by whose values all records are told apart. */
function idOf(elements: readonly JsonValue[]): string | undefined {
  if (elements.length < 2 || !elements.every(isObjectValue)) return undefined;
  return distinctKeys(elements).find((key) => {
    const values = elements.map((one) => own(one, key));
    const areIds = values.every((one) => typeof one === "string" || typeof one === "number");
    return areIds && new Set(values).size === values.length;
  });
}

function distinctKeys(objects: readonly JsonValue[]): readonly string[] {
  return [...new Set(objects.flatMap((one) => (isObjectValue(one) ? keysOf(one) : [])))];
}
