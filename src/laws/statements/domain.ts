/** domain: what is no session value is refused by name where merge looks at it, and never taken for one. */
import { InvalidValueError } from "../../merge/errors.js";
import type { Maybe } from "../../merge/json.js";
import { clashesOf, type Clash } from "../clashes.js";
import { everyList } from "../conditions.js";
import type { Breach, Law, MergeFunction, Sample } from "../law.js";
import { firstBreach } from "../outcome.js";
import { isObjectValue, keysOf, objectOf, own, type Path } from "../values.js";

/** domain: at a node that both sides changed, a value that JSON has no word for is an error that names it. */
export const domain: Law = {
  id: "domain",
  title: "What is no session value is refused by name",
  statement:
    "at a node that both sides changed differently or that a rule is asked about, NaN, an infinity, a big integer, a function, a symbol or a class instance in place of base's, mine's or theirs's value is `ERR_NOT_JSON`, with the side, the node and what it is; and where a resolver would be given it, so is one inside a value, a cycle, a hole, a symbol key or an extra property of an array",
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
          firstBreach(clash[side] === undefined ? [] : foreignersFor(clash), (foreigner) =>
            unlessRefused(merge, sample, side, clash.path, { ...foreigner, place: clash.place }),
          ),
        ),
    ),
};

const sides = ["base", "mine", "theirs"] as const;

/** Something that is no session value, what it is called, and where in it the offender is. */
interface Foreigner {
  readonly value: unknown;
  readonly reason: string;
  readonly below?: string;
}

const foreigners: readonly Foreigner[] = [
  { value: Number.NaN, reason: "NaN or infinite number" },
  { value: -Infinity, reason: "NaN or infinite number" },
  { value: 1n, reason: "big integer" },
  { value: () => 1, reason: "function" },
  { value: Symbol("s"), reason: "symbol" },
  { value: new Date(0), reason: "class instance" },
  { value: Object.create({ inherited: 1 }), reason: "class instance" },
  { value: Object.create(Object.create(null) as object), reason: "class instance" },
];

const around: { inside?: unknown } = {};
around.inside = around;

/** Seen only by whoever walks all of a value, as it must be for a resolver. */
const inside: readonly Foreigner[] = [
  { value: [0, Number.NaN], reason: "NaN or infinite number", below: "/1" },
  { value: { ok: 1, at: new Date(0) }, reason: "class instance", below: "/at" },
  { value: around, reason: "cycle", below: "/inside" },
  { value: [1, undefined], reason: "hole or undefined in an array", below: "/1" },
  { value: { [Symbol("s")]: 1, unlike: "any other" }, reason: "symbol key" },
  { value: Object.assign(["unlike any other"], { extra: 1 }), reason: "extra property on an array" },
];

function foreignersFor({ governing }: Clash): readonly Foreigner[] {
  const rule = governing?.rule;
  const isAsked = typeof rule === "object" && rule.type === "resolver";
  return isAsked ? [...foreigners, ...inside] : foreigners;
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
    if (!(error instanceof InvalidValueError)) return String(error);
    const { code, side, path, reason } = error;
    return { code, side, path, reason };
  }
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
