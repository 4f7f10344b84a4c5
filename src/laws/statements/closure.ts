/** closure: session values in, a session value out. */
import type { Maybe } from "../../merge/json.js";
import { formatPointer } from "../../merge/pointer.js";
import { everyList } from "../conditions.js";
import type { Breach, Law } from "../law.js";
import { firstBreach } from "../outcome.js";
import { roundTrip, type Path } from "../values.js";

/** closure: a clean result for JSON inputs is JSON, made of plain objects and arrays, or absent. */
export const closure: Law = {
  id: "closure",
  title: "Session values in, a session value out",
  statement:
    "for JSON inputs a clean result is a JSON value made of plain objects and arrays (or absent, for a deleted root), checked for itself and not by comparing it with something",
  matters: "What comes out is stored next; anything JSON can't keep would be lost there.",
  ...everyList,
  example: {
    story: "The merged counter is a number, the rebuilt cart a plain object.",
    base: { visits: 1, cart: {} },
    mine: { visits: 2, cart: { pen: 1 } },
    theirs: { visits: 3, cart: { ink: 1 } },
    rules: [["/visits", "counter"]],
  },
  check: (merge, { base, mine, theirs, rules }) => {
    const result = merge(roundTrip(base), roundTrip(mine), roundTrip(theirs), rules);
    return result.ok && result.value !== undefined ? checkNode(result.value, []) : undefined;
  },
};

function checkNode(value: Maybe, path: Path): Breach | undefined {
  const fault = faultOf(value);
  if (fault !== undefined) {
    return {
      sentence: `${formatPointer(path)} is ${fault}.`,
      wanted: "a JSON value",
      got: Object.prototype.toString.call(value),
    };
  }
  if (typeof value !== "object" || value === null) return undefined;
  return firstBreach(Object.entries<Maybe>(value), ([key, child]) => checkNode(child, [...path, key]));
}

/** What keeps a value from being JSON, by its own nature; its children have their own turn. */
function faultOf(value: unknown): string | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : "no finite number";
  if (typeof value !== "object") return `of type ${typeof value}`;
  const names = Reflect.ownKeys(value);
  if (Array.isArray(value))
    return names.length === value.length + 1 ? undefined : "an array with holes or extra properties";
  if (Object.getPrototypeOf(value) !== Object.prototype) return "no plain object";
  const isData = (name: string | symbol): boolean => {
    const property = Object.getOwnPropertyDescriptor(value, name);
    const isOpen =
      property?.enumerable === true && property.writable === true && property.configurable === true;
    return typeof name === "string" && isOpen;
  };
  return names.every(isData) ? undefined : "an object with hidden, fixed or computed members";
}
