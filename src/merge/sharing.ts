/**
 * Structural sharing: gives merged members the identity of the input object that they equal, theirs before
 * mine before base, so that an unchanged subtree is the very object it was.
 */
import { same, sameMembers } from "./equality.js";
import { isObject, member, removeMember, setMember, type JsonObject, type Maybe } from "./json.js";

/** The inputs of the node that is being put together. */
export interface Inputs {
  readonly base: Maybe;
  readonly mine: Maybe;
  readonly theirs: Maybe;
}

/** The inputs of a node whose members were merged, and how deep it lies. */
export interface MemberInputs {
  /** Without members, where base is no object. */
  readonly base: JsonObject;
  readonly mine: JsonObject;
  readonly theirs: JsonObject;
  /** The level of the members, so that comparing never walks past the limit. */
  readonly below: number;
  readonly limit: number;
}

/**
 * Theirs with edits: the merged values of the members that mine changed, `undefined` for those that go. The values have
 * been shared already: one that equals the same member of theirs is theirs's, and one that is none of the inputs' equals
 * none of them. `mayBeBase` tells whether a rule computed values: without one, the result differs from base wherever mine
 * does.
 */
export function edited(
  edits: ReadonlyMap<string, Maybe>,
  inputs: MemberInputs,
  mayBeBase: boolean,
): JsonObject {
  const { base, mine, theirs, below, limit } = inputs;
  const hasRestOfBase = (): boolean => sameMembers(theirs, base, below, limit, edits);
  if (gives(edits, theirs, inputs)) return theirs;
  // Where theirs has left the members alone that mine has, the result is mine if the edits are.
  if (gives(edits, mine, inputs) && hasRestOfBase()) return mine;
  if (mayBeBase && gives(edits, base, inputs) && hasRestOfBase()) return base;
  const object: Record<string, Maybe> = { ...theirs };
  for (const key in object) if (object[key] === undefined) removeMember(object, key);
  for (const [key, value] of edits) {
    if (value === undefined) removeMember(object, key);
    else setMember(object, key, value);
  }
  return object;
}

/** Whether the edited members are an input's. What equals the input's member is that very object, or else theirs's. */
function gives(
  edits: ReadonlyMap<string, Maybe>,
  input: JsonObject,
  { theirs, below, limit }: MemberInputs,
): boolean {
  for (const [key, value] of edits) {
    // What is there by the same reference is no inherited member: those are no session values.
    if (value !== undefined && value === input[key]) continue;
    if (value !== undefined && value !== theirs[key]) return false;
    if (!same(value, member(input, key), below, limit)) return false;
  }
  return true;
}

/**
 * A computed value, with every subtree that equals the same node of an input replaced by that node. The resolver was
 * given copies of the inputs, which showed that they are within the depth limit.
 */
export function share(value: Maybe, inputs: Inputs): Maybe {
  const { base, mine, theirs } = inputs;
  const equal = [theirs, mine, base].find((input) => same(value, input, 1, Infinity));
  if (equal !== undefined || !isObject(value)) return equal ?? value;
  const object: Record<string, Maybe> = {};
  for (const [key, child] of Object.entries(value)) {
    const below = { base: under(base, key), mine: under(mine, key), theirs: under(theirs, key) };
    setMember(object, key, share(child, below));
  }
  return object;
}

function under(input: Maybe, key: string): Maybe {
  return isObject(input) ? member(input, key) : undefined;
}
