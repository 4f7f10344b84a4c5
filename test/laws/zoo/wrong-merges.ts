/** The zoo: merges that are wrong on purpose, each in one way, and the laws that must reject each of them. */
import { merge } from "../../../src/index.js";
import type { MergeFunction } from "../../../src/laws/law.js";
import {
  allKeys,
  canonical,
  isArrayValue,
  isObjectValue,
  keysOf,
  objectOf,
  own,
} from "../../../src/laws/values.js";
import type { JsonObject, Maybe } from "../../../src/merge/json.js";
import type { MergeResult } from "../../../src/merge/result.js";
import { naive } from "./naive.js";

/** One exhibit. */
export interface WrongMerge {
  readonly name: string;
  readonly merge: MergeFunction;
  /** Laws that must reject it; others may too. */
  readonly rejectedBy: readonly string[];
}

function withValue(result: MergeResult, change: (value: Maybe) => Maybe): MergeResult {
  return result.ok ? { ...result, value: change(result.value) } : result;
}

function withoutNulls(value: Maybe): Maybe {
  if (value === null) return undefined;
  return isObjectValue(value) ? mapped(value, withoutNulls) : value;
}

function mapped(object: JsonObject, change: (value: Maybe) => Maybe): JsonObject {
  return objectOf(
    keysOf(object)
      .map((key): [string, Maybe] => [key, change(own(object, key))])
      .filter(([, value]) => value !== undefined),
  );
}

function withoutPrototype(value: Maybe): Maybe {
  if (!isObjectValue(value)) return value;
  return Object.assign(Object.create(null) as Record<string, Maybe>, mapped(value, withoutPrototype));
}

/** PHP's and JavaScript's idea of equality, on scalars. */
function loose(left: Maybe, right: Maybe): boolean {
  const isScalar = [left, right].every((value) => typeof value !== "object");
  // eslint-disable-next-line eqeqeq -- this is what is wrong with it
  return isScalar ? left == right : canonical(left) === canonical(right);
}

let calls = 0;

/** All exhibits. */
export const wrongMerges: readonly WrongMerge[] = [
  {
    name: "drops null",
    merge: (base, mine, theirs, rules) =>
      withValue(merge(base, mine, theirs, rules), (value) => withoutNulls(value)),
    rejectedBy: ["identity", "mine-only", "theirs-only", "agreement", "conservation", "safety"],
  },
  {
    name: "lets the first argument win",
    merge: (_base, mine) => ({ ok: true, value: mine, decisions: [] }),
    rejectedBy: ["theirs-only", "symmetry", "exactness", "conservation", "safety", "confluence"],
  },
  {
    name: "lets the last one in win",
    merge: (_base, _mine, theirs) => ({ ok: true, value: theirs, decisions: [] }),
    rejectedBy: ["mine-only", "duality", "exactness", "safety"],
  },
  {
    name: "deletes on edit",
    merge: naive({ unruled: ({ kind }) => (kind.includes("delete") ? { value: undefined } : undefined) }),
    rejectedBy: ["exactness", "safety"],
  },
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
    name: "stops at the first conflict",
    merge: (base, mine, theirs, rules) => {
      const result = merge(base, mine, theirs, rules);
      return result.ok ? result : { ...result, conflicts: result.conflicts.slice(0, 1) };
    },
    rejectedBy: ["exactness", "locality"],
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
    name: "compares loosely",
    merge: naive({ equal: loose }),
    rejectedBy: ["mine-only", "conservation", "safety"],
  },
  {
    name: "compares by JSON text, so by key order",
    merge: naive({ equal: (left, right) => JSON.stringify(left) === JSON.stringify(right) }),
    rejectedBy: ["exactness"],
  },
  {
    name: "looks at top-level keys only",
    merge: naive({
      isMemberwise: (value, depth): value is JsonObject => depth === 0 && isObjectValue(value),
    }),
    rejectedBy: ["exactness"],
  },
  {
    name: "knows no rules",
    merge: (base, mine, theirs) => merge(base, mine, theirs),
    rejectedBy: ["totality", "resolution"],
  },
  {
    name: "lets theirs win under override",
    merge: (base, mine, theirs, rules) =>
      withValue(merge(base, mine, theirs, rules), () => {
        const swapped = merge(base, theirs, mine, rules);
        return swapped.ok ? swapped.value : undefined;
      }),
    rejectedBy: ["resolution"],
  },
  {
    name: "joins arrays unasked",
    merge: naive({
      unruled: ({ mine, theirs }) =>
        isArrayValue(mine) && isArrayValue(theirs) ? { value: [...theirs, ...mine] } : undefined,
    }),
    rejectedBy: ["conservation", "exactness", "retry"],
  },
  {
    name: "settles what it can't decide with null",
    merge: naive({ unruled: () => ({ value: null }) }),
    rejectedBy: ["exactness", "conservation", "confluence"],
  },
  {
    name: "adds numbers unasked",
    merge: naive({
      unruled: ({ mine, theirs, base }) =>
        typeof mine === "number" && typeof theirs === "number" && (base === undefined || base === 0)
          ? { value: mine + theirs }
          : undefined,
      agreed: ({ mine, theirs }) => ({ value: typeof mine === "number" ? mine * 2 : theirs }),
    }),
    rejectedBy: ["agreement", "retry", "conservation"],
  },
  {
    name: "calls an agreement a conflict",
    merge: naive({ agreed: () => undefined }),
    rejectedBy: ["agreement", "exactness", "retry"],
  },
  {
    name: "reports every deletion as theirs",
    merge: naive({
      kind: (base, mine, theirs) =>
        base === undefined
          ? "add/add"
          : mine === undefined || theirs === undefined
            ? "edit/delete"
            : "edit/edit",
    }),
    rejectedBy: ["duality", "symmetry", "exactness"],
  },
  {
    name: "lets the larger edit win where a neighbour is there",
    merge: (base, mine, theirs, rules) =>
      naive({
        unruled: ({ mine: m, theirs: t }) =>
          allKeys(base, mine, theirs).length > 1 ? { value: canonical(m) > canonical(t) ? m : t } : undefined,
      })(base, mine, theirs, rules),
    rejectedBy: ["locality", "exactness"],
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
  {
    name: "marks what it merged",
    merge: (base, mine, theirs, rules) =>
      withValue(merge(base, mine, theirs, rules), (value) =>
        isObjectValue(value) && value !== mine && value !== theirs ? { ...value, merged: true } : value,
      ),
    rejectedBy: ["conservation"],
  },
];

/** A text that tells an undefined member from an absent one. */
function show(value: Maybe): string {
  return JSON.stringify([value], (_key, member: Maybe) => (member === undefined ? "undefined!" : member));
}
