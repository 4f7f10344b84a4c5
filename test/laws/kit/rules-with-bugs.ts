/** Rules as users write them, with the bugs that users make. */
import { refuse, resolver, type JsonValue, type Resolver } from "../../../src/index.js";

/** A max that forgets that a side may be absent: a deletion compares as false, whoever it is. */
export const forgetfulMax: Resolver = resolver({
  name: "highest",
  declares: ["commutative", "associative", "retrySafe"],
  resolve: (_base, mine, theirs) => (Number(mine) > Number(theirs) ? mine : theirs),
});

/** A max that does not even look what it gets: NaN comes out where a side is absent. */
export const blindMax: Resolver = resolver({
  name: "blind",
  declares: ["commutative"],
  resolve: (_base, mine, theirs) => Math.max(Number(mine), Number(theirs)),
});

/** A list merge that adds mine's elements to theirs, and so adds them once more when the edit is sent again. */
export const duplicatingList: Resolver = resolver({
  name: "joined",
  declares: ["retrySafe"],
  resolve: (base, mine, theirs) => {
    if (!isList(mine) || !isList(theirs)) return refuse("both sides must be lists");
    const before = isList(base) ? base : [];
    return [...theirs, ...mine.slice(before.length)];
  },
});

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
