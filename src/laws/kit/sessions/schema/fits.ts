/** Whether a value satisfies a schema as read; formats are annotations. */
import type { JsonArray, JsonObject, Maybe } from "../../../../merge/json.js";
import { canonical, equal, isArrayValue, isObjectValue, keysOf, own } from "../../../values.js";
import type { SchemaNode, TypeName } from "./node.js";

/** Whether a value satisfies a schema. */
export function fits(node: SchemaNode, value: Maybe): boolean {
  if (value === undefined || node.never === true) return false;
  const { types, values, ref, allOf = [], anyOf, oneOf } = node;
  return (
    (types === undefined || types.some((type) => isOfType(value, type))) &&
    (values === undefined || values.some((one) => equal(one, value))) &&
    (ref === undefined || fits(ref.target(), value)) &&
    allOf.every((part) => fits(part, value)) &&
    (anyOf === undefined || anyOf.some((part) => fits(part, value))) &&
    (oneOf === undefined || oneOf.filter((part) => fits(part, value)).length === 1) &&
    (typeof value !== "number" || numberFits(node, value)) &&
    (typeof value !== "string" || textFits(node, value)) &&
    (!isArrayValue(value) || arrayFits(node, value)) &&
    (!isObjectValue(value) || objectFits(node, value))
  );
}

function isOfType(value: Maybe, type: TypeName): boolean {
  if (value === null) return type === "null";
  if (isArrayValue(value)) return type === "array";
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

function numberFits(node: SchemaNode, value: number): boolean {
  const { minimum = -Infinity, maximum = Infinity, multipleOf } = node;
  const { exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = node;
  const isWithin =
    value >= minimum && value <= maximum && value > exclusiveMinimum && value < exclusiveMaximum;
  return isWithin && (multipleOf === undefined || Number.isInteger(value / multipleOf));
}

function textFits({ minLength = 0, maxLength = Infinity, pattern }: SchemaNode, value: string): boolean {
  // JSON Schema counts code points.
  const { length } = Array.from(value);
  return length >= minLength && length <= maxLength && (pattern === undefined || pattern.test(value));
}

function arrayFits(node: SchemaNode, value: JsonArray): boolean {
  const { prefixItems = [], items, minItems = 0, maxItems = Infinity, uniqueItems } = node;
  return (
    value.length >= minItems &&
    value.length <= maxItems &&
    (uniqueItems !== true || new Set(value.map(canonical)).size === value.length) &&
    value.every((element, index) => {
      const schema = prefixItems[index] ?? items;
      return schema === undefined || fits(schema, element);
    })
  );
}

function objectFits(node: SchemaNode, value: JsonObject): boolean {
  const { required = [], minProperties = 0, maxProperties = Infinity } = node;
  const keys = keysOf(value);
  return (
    keys.length >= minProperties &&
    keys.length <= maxProperties &&
    required.every((key) => keys.includes(key)) &&
    keys.every((key) => schemasFor(node, key).every((schema) => fits(schema, own(value, key))))
  );
}

/** The schemas that a member must satisfy. */
export function schemasFor(node: SchemaNode, key: string): readonly SchemaNode[] {
  const { properties, patternProperties = [], additionalProperties } = node;
  const own = properties?.get(key);
  const matching = patternProperties.filter(([pattern]) => pattern.test(key)).map(([, schema]) => schema);
  const named = own === undefined ? matching : [own, ...matching];
  if (named.length > 0 || additionalProperties === undefined) return named;
  return [additionalProperties];
}
