/**
 * The nodes that both sides changed and that a merge must speak of, worked out from the definition and not by
 * the merge, for laws to compare its records with.
 */
import { isRecords, isRefusal, type RecordSides } from "../merge/answer.js";
import type { Maybe } from "../merge/json.js";
import { formatPointer } from "../merge/pointer.js";
import type { ConflictKind, RecordAt } from "../merge/result.js";
import type { Policy, Resolver, Rule, RuleEntry, RuleState } from "../merge/rule.js";
import type { Sample } from "./law.js";
import { allKeys, equal, isObjectValue, own, roundTrip, type Path } from "./values.js";

/** What must become of a clash: a value, a conflict, or records each of which merge goes on with. */
export type Settlement =
  | { readonly outcome: "mine" | "theirs" | "resolved"; readonly value: Maybe }
  | { readonly outcome: "conflict"; readonly reason?: string }
  | { readonly outcome: "records"; readonly records: readonly RecordSides[] };

/** A node of which a record must speak. */
export interface Clash extends Sides {
  readonly path: Path;
  /** The path as a JSON Pointer. */
  readonly place: string;
  /** The records of arrays that the path leads through. */
  readonly records: readonly RecordAt[];
  readonly kind: ConflictKind;
  /** The first rule that covers the node. */
  readonly governing: RuleEntry | undefined;
  readonly settlement: Settlement;
}

interface Sides {
  readonly base: Maybe;
  readonly mine: Maybe;
  readonly theirs: Maybe;
}

/** Where the walk is: what a clash there would say of itself. */
type Place = Pick<Clash, "path" | "records">;

/** What a node comes to: whether something stands there then, or a conflict does, and the clashes in it. */
interface Found {
  readonly present: boolean;
  readonly clashes: readonly Clash[];
}

/** All clashes of a sample, in no order that counts. */
export function clashesOf({ base, mine, theirs, rules }: Sample): readonly Clash[] {
  return found({ base, mine, theirs }, rules.root, { path: [], records: [] }).clashes;
}

function found(sides: Sides, state: RuleState, at: Place): Found {
  const { base, mine, theirs } = sides;
  if (equal(mine, base)) return { present: theirs !== undefined, clashes: [] };
  if (equal(theirs, base)) return { present: mine !== undefined, clashes: [] };
  if (mine === undefined && theirs === undefined) return { present: false, clashes: [] };
  const { governing } = state;
  const rule = governing?.rule;
  if (typeof rule !== "object" && isObjectValue(mine) && isObjectValue(theirs)) {
    const clashes = allKeys(base, mine, theirs).flatMap((key) => {
      const below = { base: own(base, key), mine: own(mine, key), theirs: own(theirs, key) };
      return found(below, state.step(key), { ...at, path: [...at.path, key] }).clashes;
    });
    return { present: true, clashes };
  }
  if (equal(mine, theirs) && !runsAnyway(state)) return { present: true, clashes: [] };
  const place = formatPointer(at.path);
  const settlement = settle(rule, sides, place);
  const clash = { ...at, place, kind: kindOf(base, mine, theirs), ...sides, governing, settlement };
  if (settlement.outcome === "records") {
    return { present: true, clashes: [clash, ...inRecords(settlement.records, state, at)] };
  }
  return { present: !("value" in settlement) || settlement.value !== undefined, clashes: [clash] };
}

/** Each record has the index that it gets among those that are present or in conflict. */
function inRecords(records: readonly RecordSides[], state: RuleState, at: Place): readonly Clash[] {
  const clashes: Clash[] = [];
  let index = 0;
  for (const { key, ...sides } of records) {
    const path = [...at.path, String(index)];
    const below = { path, records: [...at.records, { path: formatPointer(path), key }] };
    const record = found(sides, state.step(String(index)), below);
    clashes.push(...record.clashes);
    if (record.present) index++;
  }
  return clashes;
}

function runsAnyway({ governing, concurrent }: RuleState): boolean {
  const rule = governing?.rule;
  if (typeof rule !== "object" || rule.type !== "resolver") return false;
  return rule.on === "concurrent" || (rule.on === "nested" && concurrent);
}

function kindOf(base: Maybe, mine: Maybe, theirs: Maybe): ConflictKind {
  if (base === undefined) return "add/add";
  return mine === undefined ? "delete/edit" : theirs === undefined ? "edit/delete" : "edit/edit";
}

function settle(rule: Rule | undefined, sides: Sides, place: string): Settlement {
  if (typeof rule !== "object") return settleByPolicy(rule ?? "fail", sides);
  return rule.type === "atomic" ? settleByPolicy(rule.policy, sides) : ask(rule, sides, place);
}

function settleByPolicy(policy: Policy, { mine, theirs }: Sides): Settlement {
  if (policy === "override") return { outcome: "mine", value: mine };
  return policy === "ignore" ? { outcome: "theirs", value: theirs } : { outcome: "conflict" };
}

function ask(resolver: Resolver, { base, mine, theirs }: Sides, place: string): Settlement {
  const answer = resolver.resolve(roundTrip(base), roundTrip(mine), roundTrip(theirs), place);
  if (isRefusal(answer)) return { outcome: "conflict", reason: answer.reason };
  return isRecords(answer)
    ? { outcome: "records", records: answer.records }
    : { outcome: "resolved", value: answer };
}
