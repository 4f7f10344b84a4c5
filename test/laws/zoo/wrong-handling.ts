/** Merges that handle JavaScript's objects wrongly: their prototypes, their identity, their undefined members. */
import { merge } from "../../../src/index.js";
import { allKeys, canonical, isObjectValue } from "../../../src/laws/values.js";
import type { Maybe } from "../../../src/merge/json.js";
import { mapped, withValue, type WrongMerge } from "./exhibit.js";
import { naive } from "./naive.js";

function withoutPrototype(value: Maybe): Maybe {
  if (!isObjectValue(value)) return value;
  return Object.assign(Object.create(null) as Record<string, Maybe>, mapped(value, withoutPrototype));
}

/** A text that tells an undefined member from an absent one. */
function show(value: Maybe): string {
  return JSON.stringify([value], (_key, member: Maybe) => (member === undefined ? "undefined!" : member));
}

let calls = 0;

/** The exhibits. */
export const wrongHandling: readonly WrongMerge[] = [
  {
    name: "leaks a prototype",
    merge: naive({
      put: (object, key, value) => {
        object[key] = value;
      },
    }),
    rejectedBy: ["hygiene", "closure", "conservation"],
  },
  {
    name: "puts a function of its own in the place of a built-in one",
    merge: (base, mine, theirs, rules) => {
      Object.defineProperty(Object.prototype, "toLocaleString", { value: () => "mine" });
      return merge(base, mine, theirs, rules);
    },
    rejectedBy: ["hygiene"],
  },
  {
    name: "leaves out keys that JavaScript knows",
    merge: naive({ keys: (base, mine, theirs) => allKeys(theirs, mine, base).filter((key) => !(key in {})) }),
    rejectedBy: ["hygiene", "conservation", "safety"],
  },
  {
    name: "writes into theirs",
    merge: (base, mine, theirs, rules) => {
      const result = merge(base, mine, theirs, rules);
      if (!isObjectValue(theirs) || !result.ok || !isObjectValue(result.value)) return result;
      return { ...result, value: Object.assign(theirs, result.value) };
    },
    rejectedBy: ["purity"],
  },
  {
    name: "remembers its last call",
    merge: (base, mine, theirs, rules) => {
      calls++;
      return withValue(merge(base, mine, theirs, rules), (value) => (calls % 2 === 0 ? value : null));
    },
    rejectedBy: ["purity", "identity"],
  },
  {
    name: "copies everything",
    merge: (base, mine, theirs, rules) => structuredClone(merge(base, mine, theirs, rules)),
    rejectedBy: ["sharing"],
  },
  {
    name: "prefers mine's objects to theirs's",
    merge: (base, mine, theirs, rules) =>
      withValue(merge(base, mine, theirs, rules), (value) =>
        canonical(value) === canonical(mine) ? mine : value,
      ),
    rejectedBy: ["sharing"],
  },
  {
    name: "takes an undefined member for a value",
    merge: naive({
      equal: (left, right) => show(left) === show(right),
      keys: (base, mine, theirs) => [
        ...new Set([theirs, mine, base].flatMap((value) => Object.keys(value ?? {}))),
      ],
    }),
    rejectedBy: ["serialization"],
  },
  {
    name: "makes objects without a prototype",
    merge: (base, mine, theirs, rules) => withValue(merge(base, mine, theirs, rules), withoutPrototype),
    rejectedBy: ["closure"],
  },
];
