/** Bad commits: their revisions are taken, left out, or too low. */
import type { CommitOperation, History } from "../../src/race/history.js";
import type { Mutation } from "./mutations.js";
import type { Subject } from "./subject.js";

export const badCommits: readonly Mutation[] = [
  {
    name: "a revision written twice",
    finds: "revision fault",
    mutate: (subject, chance) => {
      const [first, ...others] = writesIn(subject);
      const other = chance.oneOf(others);
      return first && other && rewritten(subject, other.commit, first.revision);
    },
  },
  {
    name: "a revision left out",
    finds: "revision fault",
    mutate: (subject) => {
      const last = writesIn(subject).at(-1);
      return last && rewritten(subject, last.commit, last.revision + 50);
    },
  },
];

/** The commits that wrote revisions, lowest first. */
function writesIn({ stored, trace }: Subject) {
  if (trace.lives.mayEnd) return [];
  return stored
    .flatMap(({ commit }) =>
      commit?.outcome.status === "committed" && commit.outcome.revision !== undefined
        ? [{ commit, revision: commit.outcome.revision }]
        : [],
    )
    .sort((left, right) => left.revision - right.revision);
}

function rewritten({ history }: Subject, commit: CommitOperation, revision: number): History {
  const operations = history.operations.map((operation) =>
    operation === commit ? { ...commit, outcome: { status: "committed", revision } as const } : operation,
  );
  return { ...history, operations };
}
