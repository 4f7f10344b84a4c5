/** The rule for arrays of records that have a key, each merged for itself. */
import { isRefusal, mergeRecords, refuse, type Answer, type Refusal } from "../merge/answer.js";
import { BadOptionError, type Side } from "../merge/errors.js";
import { isObject, member, type JsonObject, type Maybe } from "../merge/json.js";
import type { Resolver, ResolverFor } from "../merge/rule.js";
import { resolver } from "../rules/resolver.js";
import { mergeOrders, type Key } from "./order.js";
import { isArray } from "./structure.js";

/** Finds a record's key; anything but a string or a finite number is none. */
type KeyOf = (record: JsonObject) => unknown;

/** The records of one side, by their keys, in its order. */
type ByKey = ReadonlyMap<Key, JsonObject>;

/**
 * The rule for arrays of records, such as the lines of a cart: records with the same key are merged with one another
 * as the members of an object would be, wherever in the arrays they stand, under the same rule list.
 *
 * A record that one side removed and the other edited is a conflict at that record. The array has mine's order if
 * theirs did not move records that were there before, else theirs's; records that the other side added come after
 * those that they followed. An absent base counts as an empty array. An array that one side deleted or that is none,
 * elements that are no objects, and records whose key is missing or there twice are refused: they are reported
 * conflicts. It declares `agreement` and `retrySafe`.
 *
 * @param by - The member that holds the key, or a function that finds it in a record: a string or a finite number,
 * where `"1"` and `1` are two. The function must be pure; it is handed only objects, copied and checked. In TypeScript its
 * parameter needs a type, which is what the rule is for.
 * @returns The rule, for `defineRules`.
 * @throws `BadOptionError` `ERR_BAD_OPTION` if `by` is neither.
 *
 * Takes time in proportion to the three arrays.
 *
 * @example
 * ```ts
 * import { defineRules, merge } from "lawful-merge";
 * import { keyed } from "lawful-merge/rules";
 *
 * const rules = defineRules({ "/cart": keyed("sku") });
 * const pen = { sku: "pen", amount: 1 };
 * const ink = { sku: "ink", amount: 1 };
 * const result = merge({ cart: [pen] }, { cart: [{ ...pen, amount: 2 }] }, { cart: [pen, ink] }, rules);
 * console.log(result.ok && result.value);
 * //> { cart: [ { sku: 'pen', amount: 2 }, { sku: 'ink', amount: 1 } ] }
 * ```
 */
export function keyed<Name extends string>(
  by: Name,
): ResolverFor<readonly Readonly<Record<Name, string | number>>[]>;
export function keyed<Item extends object>(
  by: (record: Item) => string | number | undefined,
): ResolverFor<readonly Item[]>;
export function keyed(by: unknown): Resolver {
  const keyOf = keyFinder(by);
  return resolver({
    name: "keyed",
    on: "nested",
    declares: ["agreement", "retrySafe"],
    resolve: (base = [], mine, theirs) => mergeByKey(keyOf, base, mine, theirs),
  });
}

function keyFinder(by: unknown): KeyOf {
  if (typeof by === "string") return (record) => member(record, by);
  if (isFunction(by)) return by;
  throw new BadOptionError("by", "the name of a member, or a function of a record");
}

/** A function of records of any type: that these are what it takes is checked where it meets a session's type. */
function isFunction(by: unknown): by is KeyOf {
  return typeof by === "function";
}

function mergeByKey(keyOf: KeyOf, base: Maybe, mine: Maybe, theirs: Maybe): Answer {
  if (mine === undefined || theirs === undefined) return refuse("one side deleted the array");
  const [before, ours, now] = [
    recordsOf("base", base, keyOf),
    recordsOf("mine", mine, keyOf),
    recordsOf("theirs", theirs, keyOf),
  ];
  if (isRefusal(before)) return before;
  if (isRefusal(ours)) return ours;
  if (isRefusal(now)) return now;
  return mergeRecords(
    mergeOrders(before.keys(), ours.keys(), now.keys()).map((key) => ({
      key,
      base: before.get(key),
      mine: ours.get(key),
      theirs: now.get(key),
    })),
  );
}

function recordsOf(side: Side, value: Maybe, keyOf: KeyOf): ByKey | Refusal {
  if (!isArray(value)) return refuse(`${side} is no array`);
  const byKey = new Map<Key, JsonObject>();
  for (const record of value) {
    if (!isObject(record)) return refuse(`${side} has an element that is no object`);
    const key = keyOf(record);
    if (!isKey(key)) return refuse(`a record of ${side} has no key`);
    if (byKey.has(key)) return refuse(`two records of ${side} have the same key`);
    byKey.set(key, record);
  }
  return byKey;
}

function isKey(key: unknown): key is Key {
  return typeof key === "string" || Number.isFinite(key);
}
