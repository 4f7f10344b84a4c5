/** exactness: the conflicts are exactly the nodes that the definition calls conflicts. */
import type { Maybe } from "../../merge/json.js";
import { formatPointer, parsePointer } from "../../merge/pointer.js";
import type { Conflict, ConflictKind, MergeResult } from "../../merge/result.js";
import type { RuleState } from "../../merge/rule.js";
import { everyList } from "../conditions.js";
import type { Breach, Law, Sample } from "../law.js";
import { firstBreach } from "../outcome.js";
import { allKeys, at, equal, isObjectValue, own, type Path } from "../values.js";

/** exactness: every conflict of the definition is reported or settled, once, with its sides, and no other is. */
export const exactness: Law = {
  id: "exactness",
  title: "All conflicts, once each, and no others",
  statement:
    "the conflicts (reported or settled by a policy) are exactly the unclaimed nodes at which both sides changed and differ, which are not objects on both sides, and all of whose proper ancestors are objects on both sides; each once; beside them only claimed nodes that failed or refused",
  matters:
    "A missed conflict is a lost edit; a needless one is a failed request; a half list makes the caller ask again.",
  ...everyList,
  example: {
    story:
      "Two conflicts are reported with their kinds; the agreed deletion and the separate edits are none.",
    base: { a: 1, b: 1, gone: 1, cart: { pen: 1, ink: 1 } },
    mine: { a: 2, cart: { pen: 2, ink: 1 } },
    theirs: { a: 3, b: 2, cart: { pen: 1, ink: 2 } },
  },
  check: (merge, sample) => {
    const result = merge(sample.base, sample.mine, sample.theirs, sample.rules);
    const expected = expectedConflicts(sample);
    const known = new Set(expected.map(({ name }) => name));
    const wanted = expected.filter(({ optional }) => !optional).map(({ name }) => name);
    const got = conflictNames(result);
    const isMissing = wanted.some((name) => !got.includes(name));
    const isNeedless = got.some((name, index) => !known.has(name) || got.indexOf(name) !== index);
    if (isMissing || isNeedless)
      return { sentence: "The conflicts are not those of the definition.", wanted, got };
    return firstBreach(result.ok ? [] : result.conflicts, (conflict) => checkSides(conflict, sample));
  },
};

interface ExpectedConflict {
  readonly name: string;
  /** A resolver may report its node or compute a value. */
  readonly optional: boolean;
}

function expectedConflicts({ base, mine, theirs, rules }: Sample): ExpectedConflict[] {
  const below = (b: Maybe, m: Maybe, t: Maybe, state: RuleState, path: Path): ExpectedConflict[] => {
    if (equal(m, b) || equal(t, b) || (m === undefined && t === undefined)) return [];
    const rule = state.governing?.rule;
    if (typeof rule !== "object" && isObjectValue(m) && isObjectValue(t)) {
      return allKeys(b, m, t).flatMap((key) =>
        below(own(b, key), own(m, key), own(t, key), state.step(key), [...path, key]),
      );
    }
    const isResolved = typeof rule === "object" && rule.type === "resolver";
    if (equal(m, t) && !(isResolved && rule.on === "concurrent")) return [];
    return [{ name: `${formatPointer(path)} ${kindOf(b, m, t)}`, optional: isResolved }];
  };
  return below(base, mine, theirs, rules.root, []);
}

function kindOf(base: Maybe, mine: Maybe, theirs: Maybe): ConflictKind {
  if (base === undefined) return "add/add";
  return mine === undefined ? "delete/edit" : theirs === undefined ? "edit/delete" : "edit/edit";
}

/** The conflicts that are reported, and those that a policy settled, by path and kind. */
function conflictNames(result: MergeResult): string[] {
  const settled = result.decisions.filter(({ outcome }) => outcome === "mine" || outcome === "theirs");
  return [...(result.ok ? [] : result.conflicts), ...settled].map(({ path, kind }) => `${path} ${kind}`);
}

/** Whether a conflict shows the three values of its node, and leaves out just those that are absent. */
function checkSides(conflict: Conflict, sample: Sample): Breach | undefined {
  const path = parsePointer(conflict.path) ?? [];
  return firstBreach(["base", "mine", "theirs"] as const, (side) => {
    const wanted = at(sample[side], path);
    if (equal(conflict[side], wanted) && Object.hasOwn(conflict, side) === (wanted !== undefined))
      return undefined;
    return {
      sentence: `The conflict at ${conflict.path} does not show ${side} as it is.`,
      wanted,
      got: conflict[side],
    };
  });
}
