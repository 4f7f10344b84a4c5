/** Sessions made up from a rule list alone: the places that its patterns name, with values that its rules are for. */
import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../../merge/json.js";
import type { Rule, RuleSet } from "../../../merge/rule.js";
import { parsePattern, type Segment } from "../../../rules/pattern.js";
import { arbitraryKey } from "../../arbitrary/keys.js";
import { isObjectValue, objectOf } from "../../values.js";
import { keysMatching } from "./keys-matching.js";
import { kindsFor, type Kind } from "./kinds.js";
import type { Source } from "./source.js";

/** A place that patterns lead to or through. */
interface Spot {
  readonly members: Map<string, Spot>;
  any?: Spot;
  readonly rules: Rule[];
}

const scalar = fc.constantFrom<JsonValue>(0, 1, 2, "a", "b", null, true);
const small: fc.Arbitrary<JsonValue> = fc.oneof(
  { withCrossShrink: true },
  { weight: 3, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 2 }) },
  {
    weight: 2,
    arbitrary: fc.dictionary(fc.constantFrom("a", "b"), scalar, { maxKeys: 2 }).map((made) => ({ ...made })),
  },
);

/** Sessions for a rule list. */
export function forRules(rules: RuleSet): Source {
  const root = newSpot();
  for (const { source, rule } of rules.entries) {
    const pattern = parsePattern(source);
    if (pattern.type === "path") lead(root, pattern.segments, rule);
    if (pattern.type !== "key") continue;
    for (const key of keysMatching(pattern.expression)) lead(root, [{ type: "literal", key }], rule);
  }
  // Something beside the rules.
  root.any ??= newSpot();
  return { session: valuesAt(root), odd: small };
}

function newSpot(): Spot {
  return { members: new Map(), rules: [] };
}

function lead(spot: Spot, [segment, ...rest]: readonly Segment[], rule: Rule): void {
  if (segment === undefined) {
    spot.rules.push(rule);
  } else if (segment.type === "anyDepth") {
    lead(spot, rest, rule);
    lead((spot.any ??= newSpot()), rest, rule);
  } else if (segment.type === "any") {
    lead((spot.any ??= newSpot()), rest, rule);
  } else {
    const next = spot.members.get(segment.key) ?? newSpot();
    spot.members.set(segment.key, next);
    lead(next, rest, rule);
  }
}

/** Values for one place: of the kinds that its resolvers settle, with the members that patterns name below it. */
function valuesAt(spot: Spot): fc.Arbitrary<JsonValue> {
  const isLeaf = spot.members.size === 0 && spot.any === undefined;
  const kinds = spot.rules.flatMap((rule) =>
    typeof rule === "object" && rule.type === "resolver" ? kindsFor(rule) : [],
  );
  if (isLeaf)
    return kinds.length === 0
      ? small
      : fc.oneof({ withCrossShrink: true }, ...kinds.map(({ values }) => values));
  const below = membersOf(spot);
  const fitting = kinds.filter(({ form }) => form === "records" || form === "object");
  if (fitting.length === 0) return below;
  return fc.oneof(...fitting.map((kind) => furnished(kind, spot, below)));
}

/** An object with members of the names that patterns have; `*` stands for a few more. */
function membersOf({ members, any }: Spot): fc.Arbitrary<JsonObject> {
  const named = [...members].map(([key, spot]) =>
    fc.option(
      valuesAt(spot).map((value) => [[key, value] as const]),
      { nil: [], freq: 6 },
    ),
  );
  const others = any === undefined ? fc.constant([]) : entries(any, members.size === 0 ? 3 : 1);
  return fc.tuple(others, ...named).map((made) => objectOf(made.flat()));
}

function entries(any: Spot, maxLength: number): fc.Arbitrary<(readonly [string, JsonValue])[]> {
  return fc.uniqueArray(fc.tuple(arbitraryKey, valuesAt(any)), { maxLength, selector: ([key]) => key });
}

/** A record, or each of several, with the members that patterns name in it beside its own. */
function furnished(kind: Kind, spot: Spot, below: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonValue> {
  const inside = kind.form === "records" && spot.any !== undefined ? valuesAt(spot.any) : below;
  return fc
    .tuple(kind.values, fc.array(inside, { minLength: 3, maxLength: 3 }))
    .map(([value, additions]) =>
      Array.isArray(value)
        ? value.map((record: JsonValue, index) => joined(additions[index], record))
        : joined(additions[0], value),
    );
}

function joined(addition: JsonValue | undefined, record: JsonValue): JsonValue {
  if (!isObjectValue(addition) || !isObjectValue(record)) return record;
  return objectOf([...Object.entries(addition), ...Object.entries(record)]);
}
