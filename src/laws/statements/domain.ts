/** domain: what is no session value is refused by name, where merge looks at it and where a rule answers it. */
import { mergeRecords, refuse, type Resolve } from "../../merge/answer.js";
import { InvalidValueError, RuleDefectError } from "../../merge/errors.js";
import type { Maybe } from "../../merge/json.js";
import { defineRules } from "../../rules/define.js";
import { parsePattern } from "../../rules/pattern.js";
import { resolver } from "../../rules/resolver.js";
import { clashesOf, type Clash } from "../clashes.js";
import { everyList } from "../conditions.js";
import type { Breach, Law, MergeFunction, Sample } from "../law.js";
import { foreigners, foreignersInside, type Foreigner } from "../foreigners.js";
import { firstBreach } from "../outcome.js";
import { isArrayValue, isObjectValue, keysOf, objectOf, own, type Path } from "../values.js";

/** domain: at a node that both sides changed, a value that JSON has no word for is an error that names it. */
export const domain: Law = {
  id: "domain",
  title: "What is no session value is refused by name",
  statement:
    "at a node that both sides changed differently or that a rule is asked about, NaN, an infinity, a big integer, a function, a symbol or a class instance in place of base's, mine's or theirs's value is `ERR_NOT_JSON`, with the side, the node and what it is, as is a hole in an array that is compared with another; and where a resolver would be given it, so is one inside a value, a cycle, a hole, a symbol key or an extra property of an array. A resolver that throws, or answers with such a value, is `ERR_RULE_DEFECT`, with the rule, the node and the deed",
  matters:
    "JSON.stringify turns NaN into null, a Date into a text and a function into nothing: an edit would become another one without a word.",
  condition: "every R; checked at nodes outside of records",
  appliesTo: everyList.appliesTo,
  example: {
    story:
      "As it stands this is a conflict. With NaN, a Date or a function in place of any of the three values of n, merge throws, and names the side and /n.",
    base: { n: 1 },
    mine: { n: 2 },
    theirs: { n: 3 },
  },
  check: (merge, sample) =>
    firstBreach(
      clashesOf(sample).filter(({ records }) => records.length === 0),
      (clash) =>
        firstBreach(sides, (side) =>
          firstBreach(foreignersFor(clash, side), (foreigner) =>
            unlessRefused(merge, sample, side, clash.path, { ...foreigner, place: clash.place }),
          ),
        ) ?? firstBreach(defective, (defect) => unlessDefect(merge, sample, clash, defect)),
    ) ??
    (isWalked(sample) ? unlessRefused(merge, sample, "base", [], { ...foreignRoot, place: "" }) : undefined),
};

const sides = ["base", "mine", "theirs"] as const;

/** What is to be put in the place of a side's value, if there is one. */
function foreignersFor(clash: Clash, side: (typeof sides)[number]): readonly Foreigner[] {
  const value = clash[side];
  if (value === undefined) return [];
  const rule = clash.governing?.rule;
  const isAsked = typeof rule === "object" && rule.type === "resolver";
  const others = sides.filter((other) => other !== side).map((other) => clash[other]);
  const all = [...foreigners, ...(isAsked ? foreignersInside : [])];
  // What there is to tell apart is told on one side; of the others it is enough that they are looked at.
  return [...(side === "mine" ? all : all.slice(0, 1)), ...others.flatMap(holedLike)];
}

/** An array without elements that another side's has to be compared with. */
function holedLike(other: Maybe): readonly Foreigner[] {
  if (!isArrayValue(other) || other.length === 0) return [];
  const value = other.map(() => undefined);
  return [{ value, reason: "hole or undefined in an array", below: "/0" }];
}

const foreignRoot: Foreigner = { value: new Date(0), reason: "class instance" };

/** Whether merge goes through the members of the root; of one object that both sides share it does not. */
function isWalked({ base, mine, theirs, rules }: Sample): boolean {
  if (typeof rules.root.governing?.rule === "object") return false;
  return isObjectValue(mine) && isObjectValue(theirs) && mine !== theirs && base !== undefined;
}

function unlessRefused(
  merge: MergeFunction,
  sample: Sample,
  side: (typeof sides)[number],
  path: Path,
  { value, reason, place, below = "" }: Foreigner & { readonly place: string },
): Breach | undefined {
  const wanted = { code: "ERR_NOT_JSON", side, path: `${place}${below}`, reason };
  const input = (from: (typeof sides)[number]): Maybe =>
    // What callers without types can do, which is what this law is about.
    from === side ? withValueAt(sample[from], path, value as Maybe) : sample[from];
  const got = errorOf(() => merge(input("base"), input("mine"), input("theirs"), sample.rules));
  if (JSON.stringify(got) === JSON.stringify(wanted)) return undefined;
  const sentence = `No session value, a ${reason}, stands in ${side} at ${JSON.stringify(wanted.path)}, and merge does not say so.`;
  return { sentence, wanted, got };
}

/** What a call says by throwing; that it did not throw, if so. */
function errorOf(call: () => unknown): unknown {
  try {
    call();
    return "no error";
  } catch (error) {
    if (error instanceof InvalidValueError) {
      const { code, side, path, reason } = error;
      return { code, side, path, reason };
    }
    if (!(error instanceof RuleDefectError)) return String(error);
    const { code, pattern, rule, path, deed } = error;
    return { code, pattern, rule, path, deed };
  }
}

/** Resolvers that no merge may believe. */
const defective: readonly { readonly deed: string; readonly resolve: Resolve }[] = [
  {
    deed: "threw",
    resolve: () => {
      throw new Error("defective");
    },
  },
  { deed: "returned no JSON value", resolve: () => Number.NaN },
  { deed: "threw", resolve: () => refuse(0 as unknown as string) },
  {
    deed: "returned no JSON value",
    resolve: (base, mine) => mergeRecords([{ key: 0, base, mine, theirs: Number.NaN }]),
  },
];

/** Whether a resolver that is no good is found out, in a list where it alone claims the place. */
function unlessDefect(
  merge: MergeFunction,
  { base, mine, theirs }: Sample,
  { place }: Clash,
  { deed, resolve }: (typeof defective)[number],
): Breach | undefined {
  const pattern = place.replaceAll("*", "~2");
  if (parsePattern(pattern).type === "bad") return undefined;
  const rules = defineRules([[pattern, resolver({ name: "defective", on: "concurrent", resolve })]]);
  const wanted = { code: "ERR_RULE_DEFECT", pattern, rule: "defective", path: place, deed };
  const got = errorOf(() => merge(base, mine, theirs, rules));
  if (JSON.stringify(got) === JSON.stringify(wanted)) return undefined;
  return { sentence: `A resolver at ${place} ${deed}, and merge does not say so.`, wanted, got };
}

function withValueAt(node: Maybe, path: Path, value: Maybe): Maybe {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const members = isObjectValue(node)
    ? keysOf(node).map((one): [string, Maybe] => [one, own(node, one)])
    : [];
  const others = members.filter(([one]) => one !== key);
  return objectOf([...others, [key, withValueAt(own(node, key), rest, value)]]);
}
