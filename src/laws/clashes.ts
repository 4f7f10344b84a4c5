/**
 * The nodes that both sides changed and that a merge must speak of, worked out from the definition and not by
 * the merge, for laws to compare its records with.
 */
import type { Maybe } from "../merge/json.js";
import { formatPointer } from "../merge/pointer.js";
import type { ConflictKind, Decision } from "../merge/result.js";
import type { Policy, Rule, RuleEntry, RuleState } from "../merge/rule.js";
import type { Sample } from "./law.js";
import { allKeys, equal, isObjectValue, own, type Path } from "./values.js";

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
  /** What may come of it; a resolver alone has a choice. */
  readonly outcomes: readonly Decision["outcome"][];
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
  const runsAnyway = typeof rule === "object" && rule.type === "resolver" && rule.on === "concurrent";
  if (equal(mine, theirs) && !runsAnyway) return [];
  const kind = kindOf(base, mine, theirs);
  const place = formatPointer(path);
  return [{ path, place, kind, base, mine, theirs, governing, outcomes: outcomesOf(rule) }];
}

function kindOf(base: Maybe, mine: Maybe, theirs: Maybe): ConflictKind {
  if (base === undefined) return "add/add";
  return mine === undefined ? "delete/edit" : theirs === undefined ? "edit/delete" : "edit/edit";
}

const outcomeOfPolicy: Readonly<Record<Policy, Decision["outcome"]>> = {
  override: "mine",
  ignore: "theirs",
  fail: "conflict",
};

function outcomesOf(rule: Rule = "fail"): readonly Decision["outcome"][] {
  if (typeof rule === "string") return [outcomeOfPolicy[rule]];
  return rule.type === "atomic" ? [outcomeOfPolicy[rule.policy]] : ["resolved", "conflict"];
}
