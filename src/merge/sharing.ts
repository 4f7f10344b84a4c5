/**
 * Structural sharing: gives merged members the identity of the input object that they equal, theirs before
 * mine before base, so that an unchanged subtree is the very object it was.
 */
import { same } from "./equality.js";
import { isObject, member, setMember, type JsonObject, type Maybe } from "./json.js";

/** The inputs of the node that is being put together. */
export interface Inputs {
  readonly base: Maybe;
  readonly mine: Maybe;
  readonly theirs: Maybe;
}

/**
 * The object with the merged members, or the input that equals it. The members have been shared already: one
 * that equals the same member of theirs is theirs's, and one that is none of the inputs' equals none of them.
 * `below` is the level of the members, so that comparing never walks past the limit.
 */
export function assemble(
  merged: ReadonlyMap<string, Maybe>,
  inputs: Inputs,
  below: number,
  limit: number,
): JsonObject {
  const { base, mine, theirs } = inputs;
  if (isObject(theirs) && hasExactly(theirs, merged, (value, own) => value === own)) return theirs;
  if (![...merged].some(([key, value]) => isNew(value, key, inputs))) {
    const equal = (value: Maybe, own: Maybe): boolean => same(value, own, below, limit);
    if (isObject(mine) && hasExactly(mine, merged, equal)) return mine;
    if (isObject(base) && hasExactly(base, merged, equal)) return base;
  }
  const object: Record<string, Maybe> = {};
  for (const [key, value] of merged) setMember(object, key, value);
  return object;
}

/**
 * A computed value, with every subtree that equals the same node of an input replaced by that node. The resolver was
 * given copies of the inputs, which showed that they are within the depth limit.
 */
export function share(value: Maybe, inputs: Inputs): Maybe {
  const { base, mine, theirs } = inputs;
  if (!isObject(value)) {
    const equal = [theirs, mine, base].filter((input) => same(value, input, 1, Infinity));
    return equal.length > 0 ? equal[0] : value;
  }
  const shared = Object.keys(value).map((key): [string, Maybe] => [
    key,
    share(value[key], { base: under(base, key), mine: under(mine, key), theirs: under(theirs, key) }),
  ]);
  return assemble(new Map(shared), inputs, 1, Infinity);
}

function under(input: Maybe, key: string): Maybe {
  return isObject(input) ? member(input, key) : undefined;
}

function isNew(value: Maybe, key: string, { base, mine, theirs }: Inputs): boolean {
  return value !== under(theirs, key) && value !== under(mine, key) && value !== under(base, key);
}

/** Whether an input has just these members. */
function hasExactly(
  input: JsonObject,
  merged: ReadonlyMap<string, Maybe>,
  equal: (value: Maybe, own: Maybe) => boolean,
): boolean {
  const present = Object.keys(input).filter((key) => input[key] !== undefined).length;
  if (present !== merged.size) return false;
  for (const [key, value] of merged) if (!equal(value, member(input, key))) return false;
  return true;
}
