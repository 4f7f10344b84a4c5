/** Generated rule lists: patterns over the keys of generated sessions, and rules that a law allows. */
import fc from "fast-check";
import { mergeRecords, refuse } from "../../merge/answer.js";
import type { JsonArray, JsonObject, Maybe } from "../../merge/json.js";
import type { Rule, RuleSet } from "../../merge/rule.js";
import { atomic } from "../../rules/atomic.js";
import { counter } from "../../rules/counter.js";
import { defineRules } from "../../rules/define.js";
import { parsePattern } from "../../rules/pattern.js";
import { resolver } from "../../rules/resolver.js";
import type { Law } from "../law.js";
import { canonical, isArrayValue, isObjectValue, objectOf, own } from "../values.js";
import { arbitraryKey } from "./keys.js";

/** A resolver for trying laws on: takes the side whose text is larger. */
const larger = resolver({
  name: "larger",
  declares: ["commutative", "associative", "agreement", "retrySafe", "total"],
  resolve: (_base, mine, theirs) => (canonical(mine) > canonical(theirs) ? mine : theirs),
});

/** A resolver for trying laws on: joins objects and lets mine win elsewhere, so it declares next to nothing. */
const joined = resolver({
  name: "joined",
  declares: ["total"],
  resolve: (_base, mine, theirs) => join(mine, theirs),
});

function join(mine: Maybe, theirs: Maybe): Maybe {
  if (!isObjectValue(mine) || !isObjectValue(theirs)) return mine;
  return objectOf([...Object.entries(theirs), ...Object.entries(mine)]);
}

/** A resolver for trying laws on: has the parts of objects and arrays merged each for itself; it declares nothing. */
const parted = resolver({
  name: "parted",
  on: "nested",
  resolve: (base, mine, theirs) => {
    if (!hasParts(mine) || !hasParts(theirs)) return refuse("no parts");
    const keys = [...new Set([theirs, mine].flatMap((side) => Object.keys(side)))].sort();
    return mergeRecords(
      keys.map((key) => ({ key, base: part(base, key), mine: part(mine, key), theirs: part(theirs, key) })),
    );
  },
});

function hasParts(value: Maybe): value is JsonArray | JsonObject {
  return isArrayValue(value) || isObjectValue(value);
}

function part(value: Maybe, key: string): Maybe {
  return isArrayValue(value) ? value[Number(key)] : own(value, key);
}

const kinds: readonly Rule[] = [
  "override",
  "ignore",
  "fail",
  atomic("override"),
  atomic("ignore"),
  atomic("fail"),
  counter(),
  larger,
  joined,
  parted,
];

const segment: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: arbitraryKey.map(escapeSegment) },
  { weight: 2, arbitrary: fc.constant("*") },
  { weight: 1, arbitrary: fc.constant("**") },
);

const pattern: fc.Arbitrary<string | RegExp> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(segment, { maxLength: 3 })
      .map((segments) => segments.map((text) => `/${text}`).join(""))
      // Some texts are refused for what they look like.
      .filter((text) => parsePattern(text).type !== "bad"),
  },
  { weight: 1, arbitrary: fc.constantFrom(/^[ab]/, /b$/, /o/, /^(?!c)/, /^__proto__$/) },
);

function escapeSegment(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("*", "~2");
}

/**
 * Rule lists on which a law speaks: made of those rules that, alone, meet its condition.
 *
 * @param law - The law.
 * @returns Lists of up to four rules, the empty one among them.
 */
export function arbitraryRules(law: Law): fc.Arbitrary<RuleSet> {
  const allowed = kinds.filter((rule) => law.appliesTo(defineRules([["", rule]])));
  const list = fc.array(fc.tuple(pattern, fc.constantFrom(...allowed)), { maxLength: 4 });
  return list.map(defineRules);
}
