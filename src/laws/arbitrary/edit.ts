/** Edits as code makes them: at some place that the session has, or beside one, something is done. */
import fc from "fast-check";
import type { JsonArray, JsonValue, Maybe } from "../../merge/json.js";
import { isArrayValue, isObjectValue, keysOf, objectOf, own } from "../values.js";
import { arbitraryKey } from "./keys.js";
import { arbitraryRecord, arbitraryValue } from "./value.js";

/** What is done at a place. */
type Deed =
  | { readonly type: "set"; readonly value: JsonValue }
  | { readonly type: "delete" }
  | { readonly type: "undefine" }
  | { readonly type: "add"; readonly key: string; readonly value: JsonValue }
  | { readonly type: "nest"; readonly key: string }
  | { readonly type: "retype" }
  | { readonly type: "increment"; readonly by: number }
  | { readonly type: "append"; readonly value: JsonValue }
  | { readonly type: "insert"; readonly record: JsonValue }
  | { readonly type: "turn" }
  | { readonly type: "reorder" }
  | { readonly type: "noop" };

/** One edit: a way down from the root, as choices among the keys and the elements that are there, and a deed. */
export interface Edit {
  readonly way: readonly number[];
  readonly deed: Deed;
}

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant("set"), value: arbitraryValue }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("delete") }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("add"), key: arbitraryKey, value: arbitraryValue }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("undefine") }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("nest"), key: arbitraryKey }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("retype") }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("increment"), by: fc.constantFrom(1, 2, -1) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("append"), value: arbitraryValue }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("reorder") }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("noop") }) },
);

/** A generated edit. */
export const arbitraryEdit: fc.Arbitrary<Edit> = fc.record({
  way: fc.array(fc.nat({ max: 3 }), { maxLength: 3 }),
  deed,
});

const step = fc.nat({ max: 3 });
const listDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ type: fc.constant("insert"), record: arbitraryRecord }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("append"), value: arbitraryRecord }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("turn") }) },
);

/** A generated edit that is mostly one of the records in the session's first member, or of their order. */
export const arbitraryRecordEdit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      way: fc.tuple(step, fc.array(step, { maxLength: 1 })).map(([place, rest]) => [0, place, ...rest]),
      deed,
    }),
  },
  { weight: 3, arbitrary: fc.record({ way: fc.constant([0]), deed: listDeed }) },
  { weight: 1, arbitrary: arbitraryEdit },
);

/** The session after an edit; what the edit does not touch keeps its identity. */
export function applyEdit(node: Maybe, { way, deed }: Edit): Maybe {
  const [choice, ...rest] = way;
  if (choice !== undefined && isArrayValue(node)) return editElement(node, choice, { way: rest, deed });
  const keys = isObjectValue(node) ? keysOf(node) : [];
  if (choice === undefined || !isObjectValue(node) || keys.length === 0) return act(node, deed);
  const chosen = keys[choice % keys.length];
  const isDeleted = deed.type === "delete" && rest.length === 0;
  const children = keys.filter((key) => !(isDeleted && key === chosen));
  return objectOf(
    children.map((key): [string, Maybe] => {
      const child = own(node, key);
      return [key, key === chosen ? applyEdit(child, { way: rest, deed }) : child];
    }),
  );
}

/** The array after an edit of one of its records; arrays without any are edited as a whole. */
function editElement(array: JsonArray, choice: number, edit: Edit): Maybe {
  const place = choice % array.length;
  const record = array[place];
  if (!isObjectValue(record)) return act(array, edit.deed);
  const edited = applyEdit(record, edit);
  if (edited === undefined) return array.toSpliced(place, 1);
  // A record stays one, as in code that goes through a list.
  return array.with(place, isObjectValue(edited) ? edited : { ...record, a: edited });
}

function act(node: Maybe, deed: Deed): Maybe {
  switch (deed.type) {
    case "set":
      return deed.value;
    case "delete":
    case "undefine":
      return undefined;
    case "add":
      return objectOf([...(isObjectValue(node) ? Object.entries(node) : []), [deed.key, deed.value]]);
    case "nest":
      return objectOf([[deed.key, node]]);
    case "retype":
      return retyped(node);
    case "increment":
      return typeof node === "number" ? node + deed.by : deed.by;
    case "append":
      return isArrayValue(node) ? [...node, deed.value] : [deed.value];
    case "insert":
      return isArrayValue(node) ? [deed.record, ...node] : [deed.record];
    case "turn":
      return isArrayValue(node) ? [...node.slice(1), ...node.slice(0, 1)] : node;
    case "reorder":
      return reordered(node);
    case "noop":
      return isObjectValue(node) ? { ...node } : node;
  }
}

/** An equal value with all keys in the opposite order. */
function reordered(value: Maybe): Maybe {
  if (isArrayValue(value)) return value.map((element) => reordered(element) ?? null);
  if (!isObjectValue(value)) return value;
  return objectOf(
    keysOf(value)
      .reverse()
      .map((key) => [key, reordered(own(value, key))]),
  );
}

/** A value of another type that careless code would take for the same. */
function retyped(value: Maybe): JsonValue {
  if (value === null || value === undefined) return false;
  if (Array.isArray(value)) return null;
  if (typeof value === "object") return [];
  if (typeof value === "string") return Number(value) || 0;
  return typeof value === "number" ? String(value) : Number(value);
}
