/** Merges that come to a wrong value, or to a value where there is a conflict. */
import { merge } from "../../../src/index.js";
import { allKeys, canonical, isArrayValue, isObjectValue, roundTrip } from "../../../src/laws/values.js";
import type { JsonObject, Maybe } from "../../../src/merge/json.js";
import { mapped, withValue, type WrongMerge } from "./exhibit.js";
import { naive } from "./naive.js";

function withoutNulls(value: Maybe): Maybe {
  if (value === null) return undefined;
  return isObjectValue(value) ? mapped(value, withoutNulls) : value;
}

/** PHP's and JavaScript's idea of equality, on scalars. */
function loose(left: Maybe, right: Maybe): boolean {
  const isScalar = [left, right].every((value) => typeof value !== "object");
  // eslint-disable-next-line eqeqeq -- this is what is wrong with it
  return isScalar ? left == right : canonical(left) === canonical(right);
}

/** The exhibits. */
export const wrongValues: readonly WrongMerge[] = [
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
    name: "lets the larger edit win where a neighbour is there",
    merge: (base, mine, theirs, rules) =>
      naive({
        unruled: ({ mine: m, theirs: t }) =>
          allKeys(base, mine, theirs).length > 1 ? { value: canonical(m) > canonical(t) ? m : t } : undefined,
      })(base, mine, theirs, rules),
    rejectedBy: ["locality", "exactness"],
  },
  {
    name: "marks what it merged",
    merge: (base, mine, theirs, rules) =>
      withValue(merge(base, mine, theirs, rules), (value) =>
        isObjectValue(value) && value !== mine && value !== theirs ? { ...value, merged: true } : value,
      ),
    rejectedBy: ["conservation"],
  },
  {
    name: "takes what JSON would make of its inputs",
    merge: (base, mine, theirs, rules) => merge(roundTrip(base), roundTrip(mine), roundTrip(theirs), rules),
    rejectedBy: ["sharing", "domain"],
  },
];
