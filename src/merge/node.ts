/**
 * The merge of one node and, through its members, of all below it: the definition of the specification's
 * chapter on merge, clause by clause. Knows rules only as the states of a compiled list.
 */
import { isRecords, isRefusal, type RecordSides } from "./answer.js";
import { copyJson } from "./copy.js";
import { same } from "./equality.js";
import { RuleDefectError, type RuleDeed } from "./errors.js";
import {
  isObject,
  listable,
  member,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  type Maybe,
} from "./json.js";
import type { Clash, Ledger } from "./ledger.js";
import { formatPointer } from "./pointer.js";
import type { RecordAt } from "./result.js";
import { runsOnAgreement, type Policy, type Resolver, type RuleEntry, type RuleState } from "./rule.js";
import { edited, share, type MemberInputs } from "./sharing.js";
import { Unwalkable } from "./unwalkable.js";

/** What one merge carries from node to node. */
export interface Walk {
  readonly ledger: Ledger;
  /** The keys from the root to the node at hand. */
  readonly path: string[];
  /** The records that the path leads through. */
  readonly records: RecordAt[];
  /** The deepest level allowed. */
  readonly limit: number;
}

/** What comes of a node that mine left as it was, and whose theirs was not looked at. */
export const untouched = Symbol("untouched");

const noRecords: readonly RecordAt[] = [];

/** The merged value of a node, or word that it is theirs's. */
export type Merged = Maybe | typeof untouched;

/** Merges the three values of one node; what it returns counts only if the ledger stays without conflicts. */
export function mergeNode(base: Maybe, mine: Maybe, theirs: Maybe, state: RuleState, walk: Walk): Merged {
  const level = walk.path.length + 1;

  // The same object on two sides is equal without a look inside.
  if (mine === base) return untouched;
  // Where nothing changed at all, the result is theirs and not mine's copy of it.
  if (theirs === base) return same(mine, base, level, walk.limit) ? untouched : mine;

  const { governing } = state;
  if (governing === undefined || typeof governing.rule === "string") {
    if (mine === theirs && !state.concurrent) return theirs;
    if (isObject(mine) && isObject(theirs)) return mergeMembers(base, mine, theirs, state, walk);
  }

  // Clause 4 above needs no comparison first: where one side left an object as it was, so it did each member.
  if (same(mine, base, level, walk.limit)) return untouched;
  if (same(theirs, base, level, walk.limit)) return mine;
  if (mine === undefined && theirs === undefined) return undefined;
  if (same(mine, theirs, level, walk.limit) && !runsOnAgreement(state)) return theirs;
  const records = walk.records.length === 0 ? noRecords : walk.records.slice();
  return settle({ path: walk.path.slice(), records, base, mine, theirs }, state, walk);
}

/** The value of a merged node. */
export function orTheirs(merged: Merged, theirs: Maybe): Maybe {
  return merged === untouched ? theirs : merged;
}

/** Looks for what mine changed, and looks at theirs only there. */
function mergeMembers(
  base: Maybe,
  mine: JsonObject,
  theirs: JsonObject,
  state: RuleState,
  walk: Walk,
): Merged {
  const { ledger } = walk;
  const level = walk.path.length + 1;
  if (level > walk.limit) throw new Unwalkable();
  const inputs = { base: isObject(base) ? base : {}, mine, theirs, below: level + 1, limit: walk.limit };
  // Most objects are as they were: what an edit needs is made at the first one.
  let edits: Map<string, Maybe> | undefined;
  const before = listable(inputs.base);
  const now = listable(mine);
  let gone = 0;
  for (const _ in before) gone++;
  for (const key in now) {
    const own = now[key];
    if (own === undefined) continue;
    const found = before[key];
    if (own === found) {
      gone--;
      continue;
    }
    // What is not the same may be inherited.
    const old = found === undefined ? undefined : member(before, key);
    if (old !== undefined) gone--;
    // Most arrays are as they were: then neither a rule nor theirs is to be asked for.
    if (Array.isArray(own) && same(own, old, level + 1, walk.limit)) continue;
    walk.path.push(key);
    const value = mergeNode(old, own, member(theirs, key), state.step(key), walk);
    walk.path.pop();
    // Beside a conflict no value counts.
    if (value !== untouched && ledger.conflicts === 0) (edits ??= new Map<string, Maybe>()).set(key, value);
  }
  if (gone > 0) edits = mergeDeleted(before, inputs, state, walk, edits);
  if (ledger.conflicts > 0) return theirs;
  if (edits !== undefined) return edited(edits, inputs, ledger.hasResolved);
  // An empty object of mine where base had none is an edit, if one that gives nothing to what theirs has.
  return inputs.base === base ? untouched : theirs;
}

/** Merges the members that base has and mine has not. */
function mergeDeleted(
  before: JsonObject,
  { mine, theirs }: MemberInputs,
  state: RuleState,
  walk: Walk,
  edits: Map<string, Maybe> | undefined,
): Map<string, Maybe> | undefined {
  let all = edits;
  for (const key in before) {
    const old = before[key];
    if (old === undefined || member(mine, key) !== undefined) continue;
    const its = member(theirs, key);
    walk.path.push(key);
    const value = orTheirs(mergeNode(old, undefined, its, state.step(key), walk), its);
    walk.path.pop();
    (all ??= new Map<string, Maybe>()).set(key, value);
  }
  return all;
}

/** Settles a node that both sides changed, by the rule that governs it, or reports it. */
function settle(clash: Clash, state: RuleState, walk: Walk): Maybe {
  const { governing } = state;
  if (governing === undefined) {
    walk.ledger.report(clash);
    return undefined;
  }
  const { rule } = governing;
  if (typeof rule === "string") return settleByPolicy(clash, rule, governing, walk);
  if (rule.type === "atomic") return settleByPolicy(clash, rule.policy, governing, walk);
  return resolve(clash, rule, governing, state, walk);
}

function settleByPolicy(clash: Clash, policy: Policy, entry: RuleEntry, { ledger }: Walk): Maybe {
  switch (policy) {
    case "override":
      ledger.decide(clash, entry, "mine");
      return clash.mine;
    case "ignore":
      ledger.decide(clash, entry, "theirs");
      return clash.theirs;
    case "fail":
      ledger.report(clash, entry);
      return undefined;
  }
}

function resolve(clash: Clash, resolver: Resolver, entry: RuleEntry, state: RuleState, walk: Walk): Maybe {
  const path = formatPointer(clash.path);
  const orDefect = <T>(deed: RuleDeed, work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw new RuleDefectError(entry.pattern, resolver.name, path, deed, cause);
    }
  };
  // The resolver gets copies, without undefined members, so that it can neither change an input nor take an
  // absent member for a present one; and it gives one, so that what it keeps never becomes part of a session.
  const [base, mine, theirs] = (["base", "mine", "theirs"] as const).map((side) =>
    copyJson(clash[side], side, walk.limit, clash.path),
  );
  const answer = orDefect("threw", () => resolver.resolve(base, mine, theirs, path));
  const checked = <T>(work: () => T): T => orDefect("returned no JSON value", work);
  // Asked with care: a proxy that was revoked throws at any question.
  const refusal = checked(() => {
    // An asynchronous one is refused below like any other object; that it fails later must not end the process.
    if (answer instanceof Promise) answer.catch(() => undefined);
    return isRefusal(answer) ? answer.reason : undefined;
  });
  if (refusal !== undefined) {
    walk.ledger.report(clash, entry, refusal);
    return undefined;
  }
  const copied = (value: unknown, ...below: readonly string[]): Maybe =>
    copyJson(value, "value", walk.limit, [...clash.path, ...below]);
  walk.ledger.decide(clash, entry, "resolved");
  const value = isRecords(answer)
    ? mergeRecordWise(
        checked(() =>
          answer.records.map((sides, index) => copyOf(sides, (side) => copied(side, String(index)))),
        ),
        state,
        walk,
      )
    : checked(() => copied(answer));
  return share(value, clash);
}

function copyOf({ key, base, mine, theirs }: RecordSides, copied: (side: Maybe) => Maybe): RecordSides {
  return { key, base: copied(base), mine: copied(mine), theirs: copied(theirs) };
}

/** Merges each record as a node of its own, under its index among those that are present or in conflict. */
function mergeRecordWise(records: readonly RecordSides[], state: RuleState, walk: Walk): JsonArray {
  const merged: JsonValue[] = [];
  let index = 0;
  for (const { key, base, mine, theirs } of records) {
    const before = walk.ledger.conflicts;
    const segment = String(index);
    walk.path.push(segment);
    walk.records.push({ path: formatPointer(walk.path), key });
    const value = orTheirs(mergeNode(base, mine, theirs, state.step(segment), walk), theirs);
    walk.records.pop();
    walk.path.pop();
    if (value !== undefined) merged.push(value);
    if (value !== undefined || walk.ledger.conflicts > before) index++;
  }
  return merged;
}
