/** exactness: the conflicts and decisions are exactly those that the definition calls for. */
import type { Maybe } from "../../merge/json.js";
import type { Conflict, Decision } from "../../merge/result.js";
import type { Rule } from "../../merge/rule.js";
import { clashesOf, type Clash } from "../clashes.js";
import { everyList } from "../conditions.js";
import type { Breach, Law } from "../law.js";
import { isInOrder } from "../order.js";
import { firstBreach } from "../outcome.js";
import { at, equal, roundTrip } from "../values.js";

/** exactness: every clash of the definition is reported or settled, once, in order, and no other is. */
export const exactness: Law = {
  id: "exactness",
  title: "All conflicts, once each, and no others",
  statement:
    "the conflicts (reported or settled by a policy) are exactly the unclaimed nodes at which both sides changed and differ, which are not objects on both sides, and all of whose proper ancestors are objects on both sides; each once; beside them only claimed nodes that failed or refused. The decisions are exactly what the governing rules did at these nodes and at claimed ones, and what a rule took or computed is the result there. Both lists are ordered by path, segment by segment, in UTF-16 code units",
  matters:
    "A missed conflict is a lost edit; a needless one is a failed request; a half list makes the caller ask again; and a decision that no rule took excuses what should be a breach.",
  condition: "every R whose resolvers are pure",
  appliesTo: everyList.appliesTo,
  example: {
    story:
      "Two conflicts are reported with their kinds; the agreed deletion and the separate edits are none.",
    base: { a: 1, b: 1, gone: 1, cart: { pen: 1, ink: 1 } },
    mine: { a: 2, cart: { pen: 2, ink: 1 } },
    theirs: { a: 3, b: 2, cart: { pen: 1, ink: 2 } },
  },
  check: (merge, sample) => {
    const result = merge(sample.base, sample.mine, sample.theirs, sample.rules);
    const conflicts = result.ok ? [] : result.conflicts;
    const clashes = clashesOf(sample);
    const conflictAt = byPlace(conflicts);
    const decisionAt = byPlace(result.decisions);
    return (
      unforeseen([...conflicts, ...result.decisions], clashes) ??
      disordered(conflicts) ??
      disordered(
        result.decisions.filter((decision, at, all) => !isOfRemoved(decision, all[at - 1], clashes)),
      ) ??
      firstBreach(clashes, (clash) =>
        checkRecords(clash, conflictAt.get(clash.place), decisionAt.get(clash.place)),
      ) ??
      (result.ok ? firstBreach(clashes, (clash) => checkValue(clash, result.value)) : undefined)
    );
  },
};

function byPlace<T extends { readonly path: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.path, record]));
}

function unforeseen(
  records: readonly (Conflict | Decision)[],
  clashes: readonly Clash[],
): Breach | undefined {
  return firstBreach(records, ({ path }) =>
    clashes.some((clash) => isForeseen(path, clash))
      ? undefined
      : {
          sentence: `There is a record of ${path}, where no conflict can be.`,
          wanted: clashes.map(({ place }) => place),
          got: records.map((record) => record.path),
        },
  );
}

/** Whether a clash accounts for a record at a place: its own, or below it if merge went on record by record. */
function isForeseen(place: string, clash: Clash): boolean {
  return (
    place === clash.place || (clash.settlement.outcome === "records" && place.startsWith(`${clash.place}/`))
  );
}

/**
 * Whether a decision has the path of the one before it since a rule removed a record: a record that is not there any
 * more leaves its index to the next one.
 */
function isOfRemoved({ path }: Decision, previous: Decision | undefined, clashes: readonly Clash[]): boolean {
  return previous?.path === path && clashes.every(({ place }) => place !== path);
}

function disordered(records: readonly (Conflict | Decision)[]): Breach | undefined {
  if (isInOrder(records)) return undefined;
  return {
    sentence: "The records are not in the order of their paths, or one place has two.",
    wanted: "ordered by path, segment by segment, in UTF-16 code units",
    got: records.map(({ path }) => path),
  };
}

/** Whether what was recorded of a clash is what its rule, or the lack of one, makes of it. */
function checkRecords(
  clash: Clash,
  conflict: Conflict | undefined,
  decision: Decision | undefined,
): Breach | undefined {
  const { place, kind, base, mine, theirs, governing, settlement } = clash;
  const rule = governing && { pattern: governing.pattern, rule: nameOf(governing.rule) };
  const outcome = settlement.outcome === "records" ? "resolved" : settlement.outcome;
  const reason = settlement.outcome === "conflict" ? settlement.reason : undefined;
  return (
    unlessSaid(place, decision, rule && { path: place, kind, ...rule, outcome }) ??
    unlessSaid(
      place,
      conflict,
      outcome === "conflict" ? { path: place, kind, base, mine, theirs, ...rule, reason } : undefined,
    )
  );
}

/** The name of a rule in records, worked out here and not by the merge. */
function nameOf(rule: Rule): string {
  if (typeof rule === "string") return rule;
  return rule.type === "atomic" ? `atomic(${rule.policy})` : rule.name;
}

/** Whether what the rule made of a clash is what stands in the result. */
function checkValue({ path, place, settlement }: Clash, value: Maybe): Breach | undefined {
  if (!("value" in settlement)) return undefined;
  const got = at(value, path);
  if (equal(got, settlement.value)) return undefined;
  const sentence = `What the rule for ${place} takes or makes is not the result there.`;
  return { sentence, wanted: settlement.value, got };
}

/** Whether a record says what it should, nothing else, and leaves out what is absent. */
function unlessSaid(
  place: string,
  record: Conflict | Decision | undefined,
  wanted: Maybe,
): Breach | undefined {
  const got = roundTrip(record);
  if (equal(got, wanted) && Object.values<unknown>({ ...record }).every((said) => said !== undefined))
    return undefined;
  return { sentence: `The conflict or decision at ${place} does not say what it should.`, wanted, got };
}
