/** The trees of what came out of a merge and of what the law wanted instead. Knows no HTML. */
import type { Counterexample, Merged } from "../laws/kit/report.js";
import { parsePointer } from "../merge/pointer.js";
import { compared, plain, withMark, type Mark, type MarkedNode } from "./marked.js";

/** A tree with what it is called. */
export interface NamedTree {
  readonly name: string;
  readonly tree: MarkedNode;
}

/** What came out, and what was wanted where the law wanted an outcome of a merge. */
export function outcomeTrees({
  outcomes,
  merged,
}: Pick<Counterexample, "outcomes" | "merged">): readonly NamedTree[] {
  if (outcomes === undefined) {
    // What a rule threw is said in words.
    if (merged === undefined || merged.status === "threw") return [];
    return [{ name: "came out", tree: treeOf(merged, "conflict") }];
  }
  const { got, wanted } = outcomes;
  return [
    { name: "came out", tree: beside(got, wanted, "wrong") },
    { name: "the law wanted", tree: beside(wanted, got, "wanted") },
  ];
}

/** One outcome, with the nodes marked in which it differs from the other one. */
function beside(outcome: Merged, other: Merged, mark: "wrong" | "wanted"): MarkedNode {
  if (outcome.status === "clean" && other.status === "clean") {
    return compared(outcome.value, other.value, {
      added: mark,
      changed: mark,
      ...(mark === "wrong" && { deleted: "missing" }),
    });
  }
  const tree = treeOf(outcome, mark === "wrong" ? "conflict" : "wanted");
  if (outcome.status !== "clean" || other.status !== "conflict") return tree;
  return other.conflicts.reduce(
    (sum, { path }) => withMark(sum, segments(path), { mark, text: "absent" }),
    tree,
  );
}

function treeOf(outcome: Merged, mark: Mark): MarkedNode {
  switch (outcome.status) {
    case "clean":
      return plain(outcome.value);
    case "threw":
      return { text: "no value", mark: "wrong", note: outcome.message, children: [] };
    case "conflict":
      return outcome.conflicts.reduce<MarkedNode>(
        (tree, { path, kind }) =>
          withMark(tree, segments(path), { mark, text: "", note: `conflict ${kind}` }),
        { text: "{ }", children: [] },
      );
  }
}

function segments(path: string): readonly string[] {
  return parsePointer(path) ?? [];
}
