/** exactness: the conflicts and decisions are exactly those that the definition calls for. */
import type { Maybe } from "../../merge/json.js";
import type { Conflict, Decision, RecordAt } from "../../merge/result.js";
import type { Rule } from "../../merge/rule.js";
import { clashesOf, type Clash } from "../clashes.js";
import { everyList } from "../conditions.js";
import type { Breach, Law } from "../law.js";
import { isInOrder } from "../order.js";
import { firstBreach } from "../outcome.js";
import { equal, isArrayValue, own, roundTrip, type Path } from "../values.js";

/** exactness: every clash of the definition is reported or settled, once, in order, and no other is. */
export const exactness: Law = {
  id: "exactness",
  title: "All conflicts, once each, and no others",
  statement:
    "the conflicts (reported or settled by a policy) are exactly the unclaimed nodes at which both sides changed and differ, which are not objects on both sides, and all of whose proper ancestors are objects on both sides; each once; beside them only claimed nodes that failed or refused. The decisions are exactly what the governing rules did at these nodes and at claimed ones, and what a rule took or computed is the result there. Where a resolver answers with records, this goes on in each, with its index among those that are present or in conflict, and `records` tells which it is. Both lists are ordered by path, segment by segment, in UTF-16 code units",
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
    const conflictAt = byNode(conflicts);
    const decisionAt = byNode(result.decisions);
    return (
      unforeseen([...conflicts, ...result.decisions], clashes) ??
      disordered(conflicts) ??
      disordered(result.decisions) ??
      firstBreach(clashes, (clash) => {
        const node = nodeOf(clash.place, clash.records);
        return checkRecords(clash, conflictAt.get(node), decisionAt.get(node));
      }) ??
      (result.ok ? firstBreach(clashes, (clash) => checkValue(clash, result.value)) : undefined)
    );
  },
};

/** A text that names a node: by its path, and by the records on it, since one that is removed lends its index. */
function nodeOf(path: string, records: readonly RecordAt[] | undefined): string {
  return JSON.stringify([path, records?.map(({ path: at, key }) => [at, key]) ?? []]);
}

function byNode<T extends Conflict | Decision>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [nodeOf(record.path, record.records), record]));
}

function unforeseen(
  records: readonly (Conflict | Decision)[],
  clashes: readonly Clash[],
): Breach | undefined {
  const foreseen = new Set(clashes.map((clash) => nodeOf(clash.place, clash.records)));
  return firstBreach(records, ({ path, records: through }) =>
    foreseen.has(nodeOf(path, through))
      ? undefined
      : {
          sentence: `There is a record of ${path}, where no conflict can be.`,
          wanted: clashes.map(({ place }) => place),
          got: records.map((record) => record.path),
        },
  );
}

function disordered(records: readonly (Conflict | Decision)[]): Breach | undefined {
  const nodes = records.map(({ path, records: through }) => ({ path, node: nodeOf(path, through) }));
  if (isInOrder(nodes)) return undefined;
  return {
    sentence: "The records are not in the order of their paths, or one node has two.",
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
  const records = clash.records.length > 0 ? roundTrip(clash.records) : undefined;
  const outcome = settlement.outcome === "records" ? "resolved" : settlement.outcome;
  const reason = settlement.outcome === "conflict" ? settlement.reason : undefined;
  return (
    unlessSaid(place, decision, rule && { path: place, kind, ...rule, outcome, records }) ??
    unlessSaid(
      place,
      conflict,
      outcome === "conflict"
        ? { path: place, kind, base, mine, theirs, ...rule, reason, records }
        : undefined,
    )
  );
}

/** Whether what the rule made of a clash is what stands in the result. */
function checkValue({ path, place, records, settlement }: Clash, value: Maybe): Breach | undefined {
  if (!("value" in settlement)) return undefined;
  // Where a record was removed, the one after it stands.
  if (settlement.value === undefined && records.at(-1)?.path === place) return undefined;
  const got = elementAt(value, path);
  if (equal(got, settlement.value)) return undefined;
  const sentence = `What the rule for ${place} takes or makes is not the result there.`;
  return { sentence, wanted: settlement.value, got };
}

/** A rule's name, not by the merge's own word. */
function nameOf(rule: Rule): string {
  if (typeof rule === "string") return rule;
  return rule.type === "resolver" ? rule.name : `atomic(${rule.policy})`;
}

/** The value at a path that may lead through arrays. */
function elementAt(value: Maybe, path: Path): Maybe {
  return path.reduce<Maybe>((node, key) => (isArrayValue(node) ? node[Number(key)] : own(node, key)), value);
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
