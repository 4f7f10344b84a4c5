/** Reads a JSON Schema, draft 2020-12, about which nothing is believed; what it does not know is an error. */
import { assertJson } from "../../../../merge/copy.js";
import type { JsonValue, Maybe } from "../../../../merge/json.js";
import { formatPointer, parsePointer } from "../../../../merge/pointer.js";
import { isArrayValue, isObjectValue } from "../../../values.js";
import { BadSchemaError } from "../../errors.js";
import { child } from "../../editing/places.js";
import { formats } from "./formats.js";
import type { SchemaNode, TypeName } from "./node.js";

const typeNames: readonly TypeName[] = ["null", "boolean", "integer", "number", "string", "array", "object"];

/** Says nothing about which values there can be. */
const annotations = new Set([
  ...["$schema", "$id", "$comment", "$defs", "definitions", "title", "description", "default", "examples"],
  ...["deprecated", "readOnly", "writeOnly"],
]);

/** The schema as read. */
export function readSchema(schema: unknown): SchemaNode {
  try {
    assertJson(schema);
  } catch {
    throw new BadSchemaError("not a schema", "");
  }
  return new Reader(schema).at([]);
}

class Reader {
  readonly #root: JsonValue;
  readonly #known = new Map<string, SchemaNode>();

  constructor(root: JsonValue) {
    this.#root = root;
  }

  /** The schema at a place, read once. */
  at(place: readonly string[]): SchemaNode {
    const path = formatPointer(place);
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const schema = place.reduce<Maybe>(child, this.#root);
    const node = this.#read(schema, place, path);
    this.#known.set(path, node);
    return node;
  }

  #read(schema: Maybe, place: readonly string[], path: string): SchemaNode {
    if (schema === true) return { path };
    if (schema === false) return { path, never: true };
    if (!isObjectValue(schema)) throw new BadSchemaError("not a schema", path);
    return Object.entries(schema).reduce<SchemaNode>(
      (node, [keyword, value]) => ({ ...node, ...this.#keyword(keyword, value ?? null, place) }),
      { path },
    );
  }

  #keyword(keyword: string, value: JsonValue, above: readonly string[]): Omit<SchemaNode, "path"> {
    const place = [...above, keyword];
    const fault = (problem: "malformed keyword" | "unsupported keyword" | "unsupported format"): never => {
      throw new BadSchemaError(problem, formatPointer(place), keyword);
    };
    const whole = (): number =>
      typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : fault("malformed keyword");
    const schemas = (): readonly SchemaNode[] =>
      isArrayValue(value) && value.length > 0
        ? value.map((_, index) => this.at([...place, String(index)]))
        : fault("malformed keyword");
    const members = (): readonly (readonly [string, SchemaNode])[] =>
      isObjectValue(value)
        ? Object.keys(value).map((key) => [key, this.at([...place, key])] as const)
        : fault("malformed keyword");
    const texts = (): readonly string[] =>
      isArrayValue(value) && value.every((one) => typeof one === "string")
        ? value
        : fault("malformed keyword");
    const expression = (source: string): RegExp => {
      try {
        return new RegExp(source, "u");
      } catch {
        return fault("malformed keyword");
      }
    };
    switch (keyword) {
      case "type": {
        const types = typeNames.filter((name) =>
          isArrayValue(value) ? value.includes(name) : value === name,
        );
        return types.length > 0 ? { types } : fault("malformed keyword");
      }
      case "enum":
        return isArrayValue(value) && value.length > 0 ? { values: value } : fault("malformed keyword");
      case "const":
        return { values: [value] };
      case "properties":
        return { properties: new Map(members()) };
      case "patternProperties":
        return { patternProperties: members().map(([source, node]) => [expression(source), node] as const) };
      case "additionalProperties":
      case "items":
        return { [keyword]: this.at(place) };
      case "required":
        return { required: texts() };
      case "prefixItems":
      case "allOf":
      case "anyOf":
      case "oneOf":
        return { [keyword]: schemas() };
      case "minProperties":
      case "maxProperties":
      case "minItems":
      case "maxItems":
      case "minLength":
      case "maxLength":
        return { [keyword]: whole() };
      case "minimum":
      case "maximum":
      case "exclusiveMinimum":
      case "exclusiveMaximum":
        return typeof value === "number" ? { [keyword]: value } : fault("malformed keyword");
      case "multipleOf":
        return typeof value === "number" && value > 0 ? { multipleOf: value } : fault("malformed keyword");
      case "uniqueItems":
        return typeof value === "boolean" ? { uniqueItems: value } : fault("malformed keyword");
      case "pattern":
        return typeof value === "string" ? { pattern: expression(value) } : fault("malformed keyword");
      case "format":
        return typeof value === "string" && formats.has(value)
          ? { format: value }
          : fault("unsupported format");
      case "$ref":
        return { ref: this.#reference(value, place) };
      default:
        return annotations.has(keyword) || keyword.startsWith("x-") ? {} : fault("unsupported keyword");
    }
  }

  #reference(value: JsonValue, place: readonly string[]): NonNullable<SchemaNode["ref"]> {
    const target =
      typeof value === "string" && value.startsWith("#") ? parsePointer(decoded(value.slice(1))) : undefined;
    const leads = target?.reduce<Maybe>(child, this.#root);
    if (target === undefined || leads === undefined) {
      throw new BadSchemaError("no such reference", formatPointer(place), "$ref");
    }
    return { path: formatPointer(target), target: () => this.at(target) };
  }
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
