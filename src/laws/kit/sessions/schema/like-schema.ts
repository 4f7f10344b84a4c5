/** Sessions that satisfy a JSON Schema. Recursion goes on for a few levels; where it need not go on, it ends. */
import fc from "fast-check";
import type { JsonValue } from "../../../../merge/json.js";
import { arbitraryValue } from "../../../arbitrary/value.js";
import { BadSchemaError } from "../../errors.js";
import type { Source } from "../source.js";
import { fits } from "./fits.js";
import { joined } from "./joined.js";
import type { SchemaNode, TypeName } from "./node.js";
import { readSchema } from "./read.js";
import { arrays, numbers, objects, texts, type Below } from "./values.js";

/** How often the way down may lead through one reference, and through any. */
const mostReturns = 3;
const mostReferences = 12;

/** Sessions for a schema. */
export function likeSchema(schema: unknown): Source {
  const root = readSchema(schema);
  const session = values(root, []);
  if (session === undefined) throw new BadSchemaError("nothing found that satisfies it", "");
  return { session, fits: (value) => value === undefined || fits(root, value) };
}

/** Values that satisfy a schema; `undefined` where none was found, or the way there has led through a
 * reference too often. */
function values(node: SchemaNode, trail: readonly string[]): fc.Arbitrary<JsonValue> | undefined {
  const flat = flattened(node, trail);
  if (flat === undefined) return undefined;
  const { own, groups } = flat;
  const [group, ...others] = groups;
  if (group === undefined) return checked(plain(own, flat.trail), node);
  // Each branch, together with all that stands beside it.
  const rest = others.map((anyOf): SchemaNode => ({ path: node.path, anyOf }));
  const branches = group.map((branch) =>
    values({ path: node.path, allOf: [own, ...rest, branch] }, flat.trail),
  );
  const possible = branches.filter((branch) => branch !== undefined);
  return possible.length === 0 ? undefined : checked(fc.oneof(...possible), node);
}

interface Flat {
  /** What the schema says itself, `$ref` and `allOf` worked in. */
  readonly own: SchemaNode;
  /** Of each of these one holds. */
  readonly groups: readonly (readonly SchemaNode[])[];
  /** The references that led here. */
  readonly trail: readonly string[];
}

function flattened(
  { ref, allOf = [], anyOf, oneOf, ...own }: SchemaNode,
  trail: readonly string[],
): Flat | undefined {
  const start: Flat = { own, groups: [anyOf, oneOf].filter((group) => group !== undefined), trail };
  const parts = [...allOf, ...(ref === undefined ? [] : [ref])];
  return parts.reduce<Flat | undefined>((flat, part) => {
    if (flat === undefined) return undefined;
    const inside = "target" in part ? followed(part, flat.trail) : flattened(part, flat.trail);
    return (
      inside && {
        own: joined(flat.own, inside.own),
        groups: [...flat.groups, ...inside.groups],
        trail: inside.trail,
      }
    );
  }, start);
}

function followed(
  { path, target }: NonNullable<SchemaNode["ref"]>,
  trail: readonly string[],
): Flat | undefined {
  const returns = trail.filter((one) => one === path).length;
  if (returns >= mostReturns || trail.length >= mostReferences) return undefined;
  return flattened(target(), [...trail, path]);
}

const allTypes: readonly TypeName[] = ["null", "boolean", "number", "string", "array", "object"];

/** Keywords that speak of one type, for schemas that name none. */
const typical: readonly (readonly [TypeName, readonly (keyof SchemaNode)[]])[] = [
  [
    "object",
    ["properties", "patternProperties", "additionalProperties", "required", "minProperties", "maxProperties"],
  ],
  ["array", ["items", "prefixItems", "minItems", "maxItems", "uniqueItems"]],
  ["number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]],
  ["string", ["minLength", "maxLength", "pattern", "format"]],
];

/** The values of a schema without references and choices. */
function plain(node: SchemaNode, trail: readonly string[]): fc.Arbitrary<JsonValue> | undefined {
  if (node.never === true || node.values?.length === 0 || node.types?.length === 0) return undefined;
  if (node.values !== undefined) return fc.constantFrom(...node.values);
  const meant = typical.filter(([, keywords]) => keywords.some((keyword) => node[keyword] !== undefined));
  if (node.types === undefined && meant.length === 0) return arbitraryValue;
  const types = node.types ?? (meant.length > 0 ? meant.map(([type]) => type) : allTypes);
  const below: Below = (inside) => values(inside, trail);
  const kinds = types.map((type) => ofType(node, type, below)).filter((kind) => kind !== undefined);
  return kinds.length === 0 ? undefined : fc.oneof(...kinds);
}

function ofType(node: SchemaNode, type: TypeName, below: Below): fc.Arbitrary<JsonValue> | undefined {
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
    case "number":
      return numbers(node, type);
    case "string":
      return texts(node);
    case "array":
      return arrays(node, below);
    case "object":
      return objects(node, below);
  }
}

/** What satisfies all that the schema says, also where it could not be worked into what is made. */
function checked(
  made: fc.Arbitrary<JsonValue> | undefined,
  node: SchemaNode,
): fc.Arbitrary<JsonValue> | undefined {
  if (made === undefined) return undefined;
  const tried = fc.sample(made, { numRuns: 50, seed: 1 });
  const good = tried.filter((value) => fits(node, value)).length;
  if (good === tried.length) return made;
  // A filter that nothing passes would go on for ever.
  return good === 0 ? undefined : made.filter((value) => fits(node, value));
}
