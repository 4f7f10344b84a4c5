/** Schemas that hold together, such as those of `allOf`, as one. */
import { equal } from "../../../values.js";
import type { SchemaNode, TypeName } from "./node.js";

/** What two schemas allow together, as far as one node can say it; a value made from it is checked against both. */
export function joined(left: SchemaNode, right: SchemaNode): SchemaNode {
  return {
    ...left,
    ...right,
    path: left.path,
    ...both(left.types, right.types, (types, others) => ({ types: commonTypes(types, others) })),
    ...both(left.values, right.values, (values, others) => ({
      values: values.filter((value) => others.some((other) => equal(value, other))),
    })),
    ...both(left.properties, right.properties, (properties, others) => ({
      properties: new Map([
        ...properties,
        ...[...others].map(([key, node]) => [key, allOf(node, properties.get(key))] as const),
      ]),
    })),
    ...both(left.required, right.required, (keys, others) => ({ required: [...keys, ...others] })),
    ...both(left.items, right.items, (items, others) => ({ items: allOf(items, others) })),
    ...both(left.additionalProperties, right.additionalProperties, (node, other) => ({
      additionalProperties: allOf(node, other),
    })),
    ...tighter(left, right),
  };
}

function both<T, R extends Partial<SchemaNode>>(
  left: T | undefined,
  right: T | undefined,
  join: (left: T, right: T) => R,
): R | Record<string, never> {
  return left === undefined || right === undefined ? {} : join(left, right);
}

function allOf(node: SchemaNode, other: SchemaNode | undefined): SchemaNode {
  return other === undefined ? node : { path: node.path, allOf: [node, other] };
}

function commonTypes(types: readonly TypeName[], others: readonly TypeName[]): readonly TypeName[] {
  const allows = (list: readonly TypeName[], type: TypeName): boolean =>
    list.includes(type) || (type === "integer" && list.includes("number"));
  return [...types, ...others].filter((type) => allows(types, type) && allows(others, type));
}

const lower = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"] as const;
const upper = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"] as const;

function tighter(left: SchemaNode, right: SchemaNode): Partial<SchemaNode> {
  const bounds = [
    ...lower.map((name) => [name, Math.max(left[name] ?? -Infinity, right[name] ?? -Infinity)] as const),
    ...upper.map((name) => [name, Math.min(left[name] ?? Infinity, right[name] ?? Infinity)] as const),
  ];
  return Object.fromEntries(bounds.filter(([, bound]) => Number.isFinite(bound)));
}
