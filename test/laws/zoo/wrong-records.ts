/** Merges that report conflicts, or tell decisions, as they should not. */
import { merge } from "../../../src/index.js";
import type { MergeFunction } from "../../../src/laws/law.js";
import { comparePaths, formatPointer } from "../../../src/merge/pointer.js";
import type { Conflict, Decision } from "../../../src/merge/result.js";
import type { WrongMerge } from "./exhibit.js";
import { naive } from "./naive.js";

function withConflicts(change: (conflict: Conflict) => Conflict): MergeFunction {
  return (base, mine, theirs, rules) => {
    const result = merge(base, mine, theirs, rules);
    return result.ok ? result : { ...result, conflicts: result.conflicts.map(change) };
  };
}

function withDecisions(change: (decisions: readonly Decision[]) => readonly Decision[]): MergeFunction {
  return (base, mine, theirs, rules) => {
    const result = merge(base, mine, theirs, rules);
    return { ...result, decisions: change(result.decisions) };
  };
}

/** A decision about the whole session, which excuses whatever happens in it. */
const phantom: Decision = {
  path: "",
  kind: "edit/edit",
  pattern: "/**",
  rule: "joined",
  outcome: "resolved",
};

/** The exhibits. */
export const wrongRecords: readonly WrongMerge[] = [
  {
    name: "stops at the first conflict",
    merge: (base, mine, theirs, rules) => {
      const result = merge(base, mine, theirs, rules);
      return result.ok ? result : { ...result, conflicts: result.conflicts.slice(0, 1) };
    },
    rejectedBy: ["exactness", "locality"],
  },
  {
    name: "reports every deletion as theirs",
    merge: naive({
      kind: (base, mine, theirs) =>
        base === undefined
          ? "add/add"
          : mine === undefined || theirs === undefined
            ? "edit/delete"
            : "edit/edit",
    }),
    rejectedBy: ["duality", "symmetry", "exactness"],
  },
  {
    name: "reports conflicts in the order of keys",
    merge: naive({ order: () => 0 }),
    rejectedBy: ["exactness"],
  },
  {
    name: "reports conflicts backwards",
    merge: naive({ order: (left, right) => comparePaths(right, left) }),
    rejectedBy: ["exactness"],
  },
  {
    name: "orders conflicts by their pointers' text",
    merge: naive({ order: (left, right) => (formatPointer(left) < formatPointer(right) ? -1 : 1) }),
    rejectedBy: ["exactness"],
  },
  {
    name: "tells decisions backwards",
    merge: withDecisions((decisions) => decisions.toReversed()),
    rejectedBy: ["exactness"],
  },
  {
    name: "reports a conflict twice",
    merge: (base, mine, theirs, rules) => {
      const result = merge(base, mine, theirs, rules);
      return result.ok ? result : { ...result, conflicts: result.conflicts.flatMap((one) => [one, one]) };
    },
    rejectedBy: ["exactness"],
  },
  {
    name: "shows the sides of a conflict exchanged",
    merge: withConflicts(({ mine, theirs, ...rest }) => ({
      ...rest,
      ...(theirs !== undefined && { mine: theirs }),
      ...(mine !== undefined && { theirs: mine }),
    })),
    rejectedBy: ["exactness"],
  },
  {
    name: "names another pattern than that of the rule which reports a conflict",
    merge: withConflicts((conflict) =>
      conflict.rule === undefined ? conflict : { ...conflict, pattern: "/**" },
    ),
    rejectedBy: ["exactness"],
  },
  {
    name: "makes up a decision about the whole session",
    merge: withDecisions((decisions) => [phantom, ...decisions]),
    rejectedBy: ["exactness"],
  },
  {
    name: "keeps quiet about what rules decided",
    merge: withDecisions(() => []),
    rejectedBy: ["exactness", "safety"],
  },
  {
    name: "says of each decision that a resolver computed it",
    merge: withDecisions((decisions) =>
      decisions.map((decision) => ({ ...decision, outcome: "resolved" as const })),
    ),
    rejectedBy: ["exactness"],
  },
  {
    name: "names another pattern than the one that decided",
    merge: withDecisions((decisions) => decisions.map((decision) => ({ ...decision, pattern: "/**" }))),
    rejectedBy: ["exactness"],
  },
  {
    name: "calls atomic rules by their policies",
    merge: withDecisions((decisions) =>
      decisions.map((decision) => ({ ...decision, rule: decision.rule.replace(/^atomic\((.*)\)$/, "$1") })),
    ),
    rejectedBy: ["exactness"],
  },
  {
    name: "takes theirs under atomic(override), and calls it mine",
    merge: (base, mine, theirs, rules) => {
      const result = merge(base, mine, theirs, rules);
      const isWon = ({ path, rule }: Decision): boolean => path === "" && rule === "atomic(override)";
      return result.ok && result.decisions.some(isWon) ? { ...result, value: theirs } : result;
    },
    rejectedBy: ["exactness"],
  },
  {
    name: "counts a record that was removed",
    merge: naive({ counts: () => true }),
    rejectedBy: ["exactness"],
  },
  {
    name: "does not count a record that is in conflict",
    merge: naive({ counts: (record) => record !== undefined }),
    rejectedBy: ["exactness"],
  },
  {
    name: "does not say which records a decision is about",
    merge: withDecisions((decisions) => decisions.map((decision) => ({ ...decision, records: [] }))),
    rejectedBy: ["exactness"],
  },
];
