/** A JSON Schema as read: what the library understands of it, each keyword in its place. */
import type { JsonValue } from "../../../../merge/json.js";

/** The types that JSON Schema tells apart. */
export type TypeName = "null" | "boolean" | "integer" | "number" | "string" | "array" | "object";

/** One schema; what is left out does not restrict. */
export interface SchemaNode {
  /** Where it stands, as a JSON Pointer. */
  readonly path: string;
  /** Nothing satisfies it: the schema `false`. */
  readonly never?: boolean;
  readonly types?: readonly TypeName[];
  /** `enum`, or the one of `const`. */
  readonly values?: readonly JsonValue[];
  readonly properties?: ReadonlyMap<string, SchemaNode>;
  readonly patternProperties?: readonly (readonly [RegExp, SchemaNode])[];
  readonly additionalProperties?: SchemaNode;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly prefixItems?: readonly SchemaNode[];
  readonly items?: SchemaNode;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: RegExp;
  readonly format?: string;
  readonly allOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  /** Where `$ref` leads: another node, read when it is asked for, since it may lead back. */
  readonly ref?: { readonly path: string; readonly target: () => SchemaNode };
}
