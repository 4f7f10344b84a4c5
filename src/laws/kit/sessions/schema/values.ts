/** Values of each type within the bounds of a schema: few and small ones, so that writers meet. */
import fc from "fast-check";
import type { JsonValue } from "../../../../merge/json.js";
import { canonical, objectOf } from "../../../values.js";
import { schemasFor } from "./fits.js";
import { formats } from "./formats.js";
import type { SchemaNode } from "./node.js";

/** Makes the values of a schema further down, unless recursion is to end there. */
export type Below = (node: SchemaNode) => fc.Arbitrary<JsonValue> | undefined;

/** Numbers near the lower bound, or near zero. */
export function numbers(node: SchemaNode, type: "integer" | "number"): fc.Arbitrary<JsonValue> | undefined {
  const { minimum = -Infinity, maximum = Infinity, multipleOf } = node;
  const { exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = node;
  const least = Math.max(minimum, exclusiveMinimum);
  const most = Math.min(maximum, exclusiveMaximum);
  const step = multipleOf ?? (type === "integer" || most - least >= 2 ? 1 : (most - least) / 4);
  const from = Number.isFinite(least) ? least : Math.min(-2 * step, most - 5 * step);
  const start = Math.ceil(from / step);
  const end = Math.min(Math.floor(most / step), start + 7);
  const inside = (value: number): boolean =>
    value >= minimum && value <= maximum && value > exclusiveMinimum && value < exclusiveMaximum;
  const candidates = Array.from(
    { length: Math.max(0, end - start + 1) },
    (_, index) => (start + index) * step,
  );
  const fitting = candidates.filter(inside);
  return fitting.length === 0
    ? undefined
    : fc.constantFrom(...fitting.sort((a, b) => Math.abs(a) - Math.abs(b)));
}

/** Texts of a format, of a pattern, or just a few. */
export function texts({
  format,
  pattern,
  minLength = 0,
  maxLength = Infinity,
}: SchemaNode): fc.Arbitrary<JsonValue> {
  const formatted = format === undefined ? undefined : formats.get(format);
  if (formatted !== undefined) return formatted;
  if (pattern !== undefined) return fc.stringMatching(pattern);
  return fc
    .array(fc.constantFrom("a", "b"), {
      minLength,
      maxLength: Math.max(minLength, Math.min(maxLength, minLength + 2)),
    })
    .map((letters) => letters.join(""));
}

/** Arrays: what the first elements are each, and what the others are. */
export function arrays(node: SchemaNode, below: Below): fc.Arbitrary<JsonValue> | undefined {
  const {
    prefixItems = [],
    items = { path: node.path },
    minItems = 0,
    maxItems = Infinity,
    uniqueItems,
  } = node;
  const first = prefixItems.slice(0, maxItems).map(below);
  const possible = first.filter((one) => one !== undefined);
  if (possible.length < Math.min(first.length, minItems)) return undefined;
  const other = possible.length < first.length || items.never === true ? undefined : below(items);
  const least = Math.max(0, minItems - possible.length);
  if (other === undefined && least > 0) return undefined;
  const maxLength = Math.min(maxItems - possible.length, least + 3);
  const bounds = { minLength: least, maxLength };
  const rest =
    other === undefined
      ? fc.constant([])
      : uniqueItems === true
        ? fc.uniqueArray(other, { ...bounds, selector: canonical })
        : fc.array(other, bounds);
  return fc.tuple(rest, ...possible).map(([others, ...made]) => [...made, ...others]);
}

/** Objects: the members that the schema names, and, where it says what others are, a few of these. */
export function objects(node: SchemaNode, below: Below): fc.Arbitrary<JsonValue> | undefined {
  const { properties = new Map<string, SchemaNode>(), required = [] } = node;
  const keys = [...new Set([...properties.keys(), ...required])];
  const members = keys.map((key) => {
    const [schema = { path: node.path }, ...more] = schemasFor(node, key);
    const made = below(more.length === 0 ? schema : { path: node.path, allOf: [schema, ...more] });
    const entry = made?.map((value) => [[key, value] as const]);
    if (required.includes(key)) return entry;
    return entry === undefined ? fc.constant([]) : fc.option(entry, { nil: [], freq: 6 });
  });
  const possible = members.filter((member) => member !== undefined);
  if (possible.length < members.length) return undefined;
  return fc.tuple(others(node, keys.length, below), ...possible).map((made) => objectOf(made.flat()));
}

/** Members under keys that the schema does not name. */
function others(
  node: SchemaNode,
  named: number,
  below: Below,
): fc.Arbitrary<(readonly [string, JsonValue])[]> {
  const { patternProperties = [], additionalProperties, minProperties = 0, maxProperties = Infinity } = node;
  const kinds = patternProperties.map(([pattern, schema]) => ({
    keys: fc.stringMatching(pattern),
    made: below(schema),
  }));
  const isOpen =
    additionalProperties !== undefined ? additionalProperties.never !== true : named + kinds.length === 0;
  if (isOpen) {
    const made = below(additionalProperties ?? { path: node.path });
    kinds.push({ keys: fc.constantFrom("a", "b", "c", "__proto__"), made });
  }
  const entries = kinds.flatMap(({ keys, made }) => (made === undefined ? [] : [fc.tuple(keys, made)]));
  if (entries.length === 0) return fc.constant([]);
  const minLength = Math.max(0, minProperties - named);
  const maxLength = Math.max(minLength, Math.min(3, maxProperties - named));
  return fc.uniqueArray(fc.oneof(...entries), { minLength, maxLength, selector: ([key]) => key });
}
