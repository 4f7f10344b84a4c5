/** Revisions go up by one: no two commits write the same one, none is left out, none comes back. */
import { equals } from "../../merge/equality.js";
import type { CommitOperation, Operation, ReadOutcome } from "../history.js";
import type { Check } from "./finding.js";
import type { SessionHistory } from "./sessions.js";
import { ref, type RevisionFault } from "./violation.js";

/** The check. */
export const revisions: Check = {
  name: "revision fault",
  title: "revisions go up by one",
  run: ({ sessions }) => {
    const counted = sessions
      .map((session) => ({ session, writes: writesOf(session) }))
      .filter(({ writes }) => writes.length > 0);
    if (counted.length === 0) return { verdict: "not applicable", reason: "no commit wrote a revision" };
    const ranges = counted.map(
      ({ session: { session, initial }, writes }) =>
        `${session} ${initial.revision ?? 0} to ${writes.at(-1)?.revision ?? 0}`,
    );
    return {
      verdict: "judged",
      evidence: ranges.length > 4 ? `${ranges.length} sessions` : ranges.join(", "),
      violations: counted.flatMap(({ session, writes }) => [
        ...gapsAndRepeats(session, writes),
        ...stepsBack(session, writes),
        ...changedStates(session),
      ]),
    };
  },
};

interface Write {
  readonly commit: CommitOperation;
  readonly revision: number;
}

/** Commits that wrote a revision, lowest first; of the same revision, the first to end first. */
function writesOf({ requests }: SessionHistory): readonly Write[] {
  return requests
    .flatMap(({ commit }) =>
      commit?.outcome.status === "committed" && commit.outcome.revision !== undefined
        ? [{ commit, revision: commit.outcome.revision }]
        : [],
    )
    .sort((left, right) => left.revision - right.revision || left.commit.end - right.commit.end);
}

function gapsAndRepeats(session: SessionHistory, writes: readonly Write[]): readonly RevisionFault[] {
  const faults: RevisionFault[] = [];
  const fault = (how: RevisionFault["how"], revision: number, operations: readonly Operation[]) =>
    faults.push({
      type: "revision fault",
      how,
      session: session.session,
      revision,
      operations: operations.map(ref),
    });
  // A commit that failed may have written its revision all the same.
  let unaccounted = session.requests.filter(({ fate }) => fate === "unknown").length;
  let before: { readonly revision: number; readonly commit?: CommitOperation } = {
    revision: session.initial.revision ?? 0,
  };
  for (const write of writes) {
    if (write.revision <= before.revision) {
      fault(
        "repeated",
        write.revision,
        before.commit === undefined ? [write.commit] : [before.commit, write.commit],
      );
    }
    // A gap is one fault, however wide: a store may take the time for a revision.
    const gap = Math.max(0, write.revision - before.revision - 1);
    if (gap > unaccounted) fault("skipped", before.revision + 1 + unaccounted, [write.commit]);
    unaccounted = Math.max(0, unaccounted - gap);
    before = write;
  }
  return faults;
}

/**
 * An operation that began after a revision had been acknowledged must not come up with a lower one. (A commit with
 * the same one is a repetition, which has been reported as such.)
 */
function stepsBack(session: SessionHistory, writes: readonly Write[]): readonly RevisionFault[] {
  const acknowledged = [...writes].sort((left, right) => left.commit.end - right.commit.end);
  const sightings: { readonly operation: Operation; readonly revision: number }[] = [
    ...readsOf(session),
    ...acknowledged.map(({ commit, revision }) => ({ operation: commit, revision })),
  ].sort((left, right) => left.operation.start - right.operation.start);
  const faults: RevisionFault[] = [];
  let highest: Write | undefined;
  let next = 0;
  for (const { operation, revision } of sightings) {
    for (
      let write = acknowledged[next];
      write && write.commit.end < operation.start;
      write = acknowledged[++next]
    ) {
      if (highest === undefined || write.revision > highest.revision) highest = write;
    }
    if (highest !== undefined && revision < highest.revision) {
      faults.push({
        type: "revision fault",
        how: "went back",
        session: session.session,
        revision,
        operations: [ref(operation), ref(highest.commit)],
      });
    }
  }
  return faults;
}

function readsOf({ requests }: SessionHistory) {
  return requests.flatMap(({ open }) =>
    open.outcome.status === "read" && open.outcome.revision !== undefined
      ? [{ operation: open, revision: open.outcome.revision, data: open.outcome.data }]
      : [],
  );
}

/** Two reads of one revision must show the same. */
function changedStates(session: SessionHistory): readonly RevisionFault[] {
  const known = new Map<number, Read>();
  const faults: RevisionFault[] = [];
  const { initial } = session;
  const reads: readonly Read[] = [...readsOf(session), ...finalRead(session.final)];
  if (initial.revision !== undefined)
    known.set(initial.revision, { data: initial.data, revision: initial.revision });
  for (const read of reads) {
    const first = known.get(read.revision);
    if (first === undefined) known.set(read.revision, read);
    else if (!equals(first.data, read.data)) {
      faults.push({
        type: "revision fault",
        how: "two states",
        session: session.session,
        revision: read.revision,
        operations: [first.operation, read.operation].filter((operation) => operation !== undefined).map(ref),
      });
    }
  }
  return faults;
}

interface Read {
  readonly operation?: Operation;
  readonly revision: number;
  readonly data: Parameters<typeof equals>[0];
}

function finalRead(final: ReadOutcome): readonly Read[] {
  return final.status === "read" && final.revision !== undefined
    ? [{ revision: final.revision, data: final.data }]
    : [];
}
