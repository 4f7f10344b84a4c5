/** serialization: merging commutes with a JSON round trip. */
import type { JsonObject, Maybe } from "../../merge/json.js";
import type { MergeResult } from "../../merge/result.js";
import { everyList } from "../conditions.js";
import type { Law, Outcome } from "../law.js";
import { firstBreach, outcomeOf, unlessSame } from "../outcome.js";
import { isArrayValue, isObjectValue, keysOf, own, roundTrip } from "../values.js";

/** serialization: merging what JSON keeps of three values gives what JSON keeps of their merge. */
export const serialization: Law = {
  id: "serialization",
  title: "Storing and loading does not change the merge",
  statement:
    "merging commutes with a JSON round trip of all three, and so does one of objects without a prototype, or of another realm",
  matters:
    "Theirs comes from the store as JSON, base and mine live in memory: this difference must not matter.",
  condition: "every R, where all values are within the depth limit",
  appliesTo: everyList.appliesTo,
  example: {
    story: "A member that is undefined in memory is absent in the store, so mine deleted it in both views.",
    base: { coupon: "SPRING", cart: { pen: 1 } },
    mine: { coupon: undefined, cart: { pen: 1 } },
    theirs: { coupon: "SPRING", cart: { pen: 2 } },
  },
  check: (merge, { base, mine, theirs, rules }) => {
    const result = merge(base, mine, theirs, rules);
    const stored = asStored(merge(roundTrip(base), roundTrip(mine), roundTrip(theirs), rules));
    return (
      unlessSame(
        stored,
        asStored(result),
        "After a JSON round trip of the three, something else comes out.",
      ) ??
      firstBreach([null, otherRealm], (prototype) => {
        const [b, m, t] = [base, mine, theirs].map((side) => withPrototype(side, prototype));
        return unlessSame(
          asStored(merge(b, m, t, rules)),
          stored,
          `Of objects ${prototype === null ? "without a prototype" : "of another realm"}, something else comes out.`,
        );
      })
    );
  },
};

function asStored(result: MergeResult): Outcome {
  return result.ok ? { value: roundTrip(result.value) } : outcomeOf(result);
}

/** What tells the prototype of another realm's objects, that of a frame or of a test runner, say. */
const otherRealm: object = Object.create(null, { isPrototypeOf: { value: () => false } }) as object;

/** A copy whose objects have this prototype. */
function withPrototype(value: Maybe, prototype: object | null): Maybe {
  if (isArrayValue(value)) return value.map((element) => withPrototype(element, prototype) ?? null);
  if (!isObjectValue(value)) return value;
  const members = keysOf(value).map((key) => [key, withPrototype(own(value, key), prototype)] as const);
  return Object.defineProperties(
    Object.create(prototype) as JsonObject,
    Object.fromEntries(
      members.map(([key, member]) => [
        key,
        { value: member, writable: true, enumerable: true, configurable: true },
      ]),
    ),
  );
}
