/**
 * The nodes that both sides changed and that a merge must speak of, worked out from the definition and not by
 * the merge, for laws to compare its records with.
 */
import type { Maybe } from "../merge/json.js";
import { formatPointer } from "../merge/pointer.js";
import type { ConflictKind } from "../merge/result.js";
import { isRecords, isRefusal, type RecordSides } from "../merge/answer.js";
import type { Policy, Resolver, RuleEntry, RuleState } from "../merge/rule.js";
import type { Sample } from "./law.js";
import { allKeys, equal, isObjectValue, own, roundTrip, type Path } from "./values.js";

/** What must become of a clash: a value, a conflict, or records each of which merge goes on with. */
export type Settlement =
  | { readonly outcome: "mine" | "theirs" | "resolved"; readonly value: Maybe }
  | { readonly outcome: "conflict"; readonly reason?: string }
  | { readonly outcome: "records"; readonly records: readonly RecordSides[]; readonly state: RuleState };

/** A node of which a record must speak. */
export interface Clash {
  readonly path: Path;
  /** The path as a JSON Pointer. */
  readonly place: string;
  readonly kind: ConflictKind;
  readonly base: Maybe;
  readonly mine: Maybe;
  readonly theirs: Maybe;
  /** The first rule that covers the node. */
  readonly governing: RuleEntry | undefined;
  readonly settlement: Settlement;
}

/** All clashes of a sample, in no order that counts. */
export function clashesOf({ base, mine, theirs, rules }: Sample): Clash[] {
  return below(base, mine, theirs, rules.root, []);
}

function below(base: Maybe, mine: Maybe, theirs: Maybe, state: RuleState, path: Path): Clash[] {
  if (equal(mine, base) || equal(theirs, base) || (mine === undefined && theirs === undefined)) return [];
  const { governing } = state;
  const rule = governing?.rule;
  if (typeof rule !== "object" && isObjectValue(mine) && isObjectValue(theirs)) {
    return allKeys(base, mine, theirs).flatMap((key) =>
      below(own(base, key), own(mine, key), own(theirs, key), state.step(key), [...path, key]),
    );
  }
  if (equal(mine, theirs) && !runsAnyway(state)) return [];
  const kind = kindOf(base, mine, theirs);
  const place = formatPointer(path);
  const sides = { base, mine, theirs };
  return [{ path, place, kind, ...sides, governing, settlement: settle(state, sides, place) }];
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

type Sides = Pick<Clash, "base" | "mine" | "theirs">;

function settle(state: RuleState, sides: Sides, place: string): Settlement {
  const rule = state.governing?.rule;
  if (typeof rule !== "object") return settleByPolicy(rule ?? "fail", sides);
  return rule.type === "atomic" ? settleByPolicy(rule.policy, sides) : ask(rule, sides, place, state);
}

function settleByPolicy(policy: Policy, { mine, theirs }: Sides): Settlement {
  if (policy === "override") return { outcome: "mine", value: mine };
  return policy === "ignore" ? { outcome: "theirs", value: theirs } : { outcome: "conflict" };
}

function ask(resolver: Resolver, { base, mine, theirs }: Sides, place: string, state: RuleState): Settlement {
  const answer = resolver.resolve(roundTrip(base), roundTrip(mine), roundTrip(theirs), place);
  if (isRefusal(answer)) return { outcome: "conflict", reason: answer.reason };
  return isRecords(answer)
    ? { outcome: "records", records: answer.records, state }
    : { outcome: "resolved", value: answer };
}
