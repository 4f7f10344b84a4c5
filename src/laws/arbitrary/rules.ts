/** Generated rule lists: patterns over the keys of generated sessions, and rules that a law allows. */
import fc from "fast-check";
import { keyed } from "../../catalogue/keyed.js";
import { max } from "../../catalogue/max.js";
import { union } from "../../catalogue/union.js";
import type { Maybe } from "../../merge/json.js";
import type { Rule, RuleSet } from "../../merge/rule.js";
import { atomic } from "../../rules/atomic.js";
import { counter } from "../../rules/counter.js";
import { defineRules } from "../../rules/define.js";
import { parsePattern } from "../../rules/pattern.js";
import { resolver } from "../../rules/resolver.js";
import type { Statement } from "../law.js";
import { canonical, isObjectValue, objectOf } from "../values.js";
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

const recordWise = keyed("id");

const kinds: readonly Rule[] = [
  "override",
  "ignore",
  "fail",
  atomic("override"),
  atomic("ignore"),
  atomic("fail"),
  counter(),
  max(),
  union(),
  recordWise,
  larger,
  joined,
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

/** Patterns for the records of `sessionOfRecords`, and for what is inside them. */
const ofRecords = fc.constantFrom<string>("/a", "/*", "/**/a");
const inRecords = fc.constantFrom<string>("/a/*", "/a/*/a", "/a/*/*", "/a/0", "/*/*/b", "/**/a", "/**/id");

/**
 * Rule lists on which a law speaks: made of those rules that, alone, meet its condition.
 *
 * @param law - The law.
 * @returns Lists of up to four rules, the empty one among them.
 */
export function arbitraryRules(law: Statement): fc.Arbitrary<RuleSet> {
  const rule = fc.constantFrom(...allowedBy(law));
  return fc.array(fc.tuple(pattern, rule), { maxLength: 4 }).map(defineRules);
}

/**
 * Rule lists that go on record by record.
 *
 * @param law - The law.
 * @returns Lists with a record-wise rule and up to three for what is inside; `undefined` if the law allows none.
 */
export function arbitraryRecordRules(law: Statement): fc.Arbitrary<RuleSet> | undefined {
  const allowed = allowedBy(law);
  if (!allowed.includes(recordWise)) return undefined;
  const others = fc.array(fc.tuple(inRecords, fc.constantFrom(...allowed)), { maxLength: 3 });
  return fc
    .record({ others, place: ofRecords, at: fc.nat({ max: 3 }) })
    .map(({ others: list, place, at }) => defineRules(list.toSpliced(at, 0, [place, recordWise])));
}

function allowedBy(law: Statement): readonly Rule[] {
  return kinds.filter((rule) => law.appliesTo(defineRules([["", rule]])));
}
