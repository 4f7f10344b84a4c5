/** The merged value as a tree in which every leaf says where it comes from. Knows no HTML. */
import { allKeys, canonical, equal, isArrayValue, isObjectValue, keysOf, own } from "../src/laws/values.js";
import type { Maybe } from "../src/merge/json.js";
import { formatPointer } from "../src/merge/pointer.js";
import type { Conflict, Decision, MergeResult } from "../src/merge/result.js";

/** Where a node comes from; what both sides left alone has none. */
export type Origin = "mine" | "theirs" | "both" | "rule" | "conflict";

/** A node of the merged value, or one that is gone from it. */
export interface OriginNode {
  /** Its key or index; the root has none. */
  readonly key?: string;
  /** Its value if it is a leaf, `{ }` or `[ ]` if there are nodes below it. */
  readonly text: string;
  readonly origin?: Origin;
  /** What there is to say beside the origin, such as the rule or the kind of a conflict. */
  readonly note?: string;
  /** It was in base, and is not in the merged value. */
  readonly gone?: true;
  readonly children: readonly OriginNode[];
}

interface Triple {
  readonly base: Maybe;
  readonly mine: Maybe;
  readonly theirs: Maybe;
}

interface Looked {
  readonly conflicts: ReadonlyMap<string, Conflict>;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly ok: boolean;
}

/**
 * Draws up the tree. Where there are conflicts nothing was merged; the tree then shows what would be, with the
 * conflicts in their places.
 */
export function originTree(sides: Triple, result: MergeResult): OriginNode | undefined {
  const looked = {
    conflicts: new Map((result.ok ? [] : result.conflicts).map((conflict) => [conflict.path, conflict])),
    decisions: new Map(
      result.decisions
        .filter(({ outcome }) => outcome !== "conflict")
        .map((decision) => [decision.path, decision]),
    ),
    ok: result.ok,
  };
  return nodeAt([], sides, result.ok ? result.value : undefined, looked);
}

function nodeAt(
  path: readonly string[],
  sides: Triple,
  merged: Maybe,
  looked: Looked,
): OriginNode | undefined {
  const pointer = formatPointer(path);
  const conflict = looked.conflicts.get(pointer);
  if (conflict !== undefined) return conflictNode(sides, conflict);
  if (!isObjectValue(sides.theirs)) {
    // The records of an array have no nodes of their own in the tree.
    const inside = [...looked.conflicts.values()].filter(({ path }) => path.startsWith(`${pointer}/`));
    if (inside.length > 0) return recordsNode(sides, inside);
  }
  const decision = looked.decisions.get(pointer);
  if (decision !== undefined) return decidedNode(sides, decision, merged, looked.ok);
  const { mine, theirs } = sides;
  if (isObjectValue(mine) && isObjectValue(theirs) && (!looked.ok || isObjectValue(merged))) {
    const children = allKeys(sides.base, mine, theirs).flatMap((key): readonly OriginNode[] => {
      const below = { base: own(sides.base, key), mine: own(mine, key), theirs: own(theirs, key) };
      const child = nodeAt([...path, key], below, own(merged, key), looked);
      return child === undefined ? [] : [{ key, ...child }];
    });
    if (children.length > 0) return { text: "{ }", children };
  }
  return leafAt(sides);
}

/** A node that is whole in one of the sides. */
function leafAt({ base, mine, theirs }: Triple): OriginNode | undefined {
  const [byMine, byTheirs] = [!equal(mine, base), !equal(theirs, base)];
  const value = byTheirs ? theirs : mine;
  const origin = byMine ? (byTheirs ? "both" : "mine") : byTheirs ? "theirs" : undefined;
  if (value === undefined && base === undefined) return undefined;
  return {
    ...(value === undefined ? { ...plain(base), gone: true } : plain(value)),
    ...(origin !== undefined && { origin }),
  };
}

function recordsNode({ theirs }: Triple, inside: readonly Conflict[]): OriginNode {
  const note = inside.map(({ path, kind }) => `${path}: ${kind}`).join(", ");
  return { ...plain(theirs), origin: "conflict", note };
}

function conflictNode({ mine, theirs }: Triple, { kind, rule, reason }: Conflict): OriginNode {
  const why = [kind, rule && `by ${rule}`, reason].filter((part) => part !== undefined && part !== "");
  return {
    text: "?",
    origin: "conflict",
    note: why.join(", "),
    children: [
      { ...plain(mine), key: "mine" },
      { ...plain(theirs), key: "theirs" },
    ],
  };
}

function decidedNode(sides: Triple, { rule, outcome }: Decision, merged: Maybe, ok: boolean): OriginNode {
  const note = outcome === "resolved" ? rule : `${rule}: ${outcome}`;
  if (ok) return ruledNode(sides, merged, note);
  if (outcome === "mine" || outcome === "theirs") return ruledNode(sides, sides[outcome], note);
  return { text: "…", origin: "rule", note: `${note}; its value comes with a clean merge`, children: [] };
}

function ruledNode(sides: Triple, merged: Maybe, note: string): OriginNode {
  if (merged === undefined) return { ...plain(sides.base), gone: true, origin: "rule", note };
  if (!isArrayValue(merged)) return { ...plain(merged), origin: "rule", note };
  const [inBase, inMine, inTheirs] = [sides.base, sides.mine, sides.theirs].map(elementsOf);
  const children = merged.map((element, index): OriginNode => {
    const text = canonical(element);
    const [byMine, byTheirs] = [inMine?.has(text), inTheirs?.has(text)];
    const made = byMine ? (byTheirs ? "both" : "mine") : byTheirs ? "theirs" : "rule";
    const origin = inBase?.has(text) === true ? {} : { origin: made as Origin };
    return { key: String(index), ...plain(element), ...origin };
  });
  return { text: children.length > 0 ? "[ ]" : "[]", origin: "rule", note, children };
}

function elementsOf(value: Maybe): ReadonlySet<string> {
  return new Set(isArrayValue(value) ? value.map(canonical) : []);
}

const lineLength = 48;

/** A value without origins: on one line if it is short, else as a tree. */
function plain(value: Maybe): OriginNode {
  if (value === undefined) return { text: "absent", children: [] };
  const line = JSON.stringify(value);
  const isLeaf = !isArrayValue(value) && !isObjectValue(value);
  if (isLeaf || line.length <= lineLength) return { text: line, children: [] };
  const children = isArrayValue(value)
    ? value.map((element, index) => ({ key: String(index), ...plain(element) }))
    : keysOf(value).map((key) => ({ key, ...plain(own(value, key)) }));
  return { text: isArrayValue(value) ? "[ ]" : "{ }", children };
}
