/** Revisions go up by one: no two commits write the same one, none is left out, none comes back. */
import { equals } from "../../merge/equality.js";
import type { CommitOperation, Operation, StoredSession } from "../history.js";
import type { Check } from "./finding.js";
import type { Life } from "./lives.js";
import type { Read } from "./reads.js";
import type { RacedRequest } from "./sessions.js";
import type { Trace } from "./trace.js";
import { ref, refs, type RevisionFault } from "./violation.js";

/** The check. */
export const revisions: Check = {
  name: "revision fault",
  title: "revisions go up by one",
  run: ({ traces }) => {
    const counted = traces
      .flatMap(livesIn)
      .map((session) => ({ session, writes: writesOf(session) }))
      .filter(({ writes }) => writes.length > 0);
    if (counted.length === 0) return { verdict: "not applicable", reason: "no commit wrote a revision" };
    const ranges = counted.map(
      ({ session: { session, initial }, writes }) =>
        `${session} ${initial?.revision ?? 0} to ${writes.at(-1)?.revision ?? 0}`,
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

/** What has revisions of its own: a session, or one of its lives where it has several. */
interface Counted {
  readonly session: string;
  /** The state before the race; none for a life that may have begun later. */
  readonly initial?: StoredSession;
  readonly requests: readonly RacedRequest[];
  readonly reads: readonly Read[];
}

/** Only a session that never ends has all its revisions in one sequence, of which it is known where it begins. */
function livesIn({ session, reads, lives }: Trace): readonly Counted[] {
  const { session: name, initial, requests } = session;
  if (!lives.mayEnd) return [{ session: name, initial, requests, reads }];
  const all = new Map<Life, { session: string; requests: RacedRequest[]; reads: Read[] }>();
  const counted = (life: Life) => {
    const known = all.get(life) ?? { session: name, requests: [], reads: [] };
    all.set(life, known);
    return known;
  };
  for (const request of requests) {
    const life = lives.ofRequest(request);
    if (life !== undefined) counted(life).requests.push(request);
  }
  for (const read of reads) {
    const life = lives.ofRead(read);
    if (life !== undefined) counted(life).reads.push(read);
  }
  return [...all.values()];
}

interface Write {
  readonly commit: CommitOperation;
  readonly revision: number;
}

/** Commits that wrote a revision, lowest first; of the same revision, the first to end first. */
function writesOf({ requests }: Counted): readonly Write[] {
  return requests
    .flatMap(({ commit }) =>
      commit?.outcome.status === "committed" && commit.outcome.revision !== undefined
        ? [{ commit, revision: commit.outcome.revision }]
        : [],
    )
    .sort((left, right) => left.revision - right.revision || left.commit.end - right.commit.end);
}

function gapsAndRepeats(session: Counted, writes: readonly Write[]): readonly RevisionFault[] {
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
    revision: session.initial?.revision ?? 0,
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
    if (gap > unaccounted && session.initial !== undefined)
      fault("skipped", before.revision + 1 + unaccounted, [write.commit]);
    unaccounted = Math.max(0, unaccounted - gap);
    before = write;
  }
  return faults;
}

/**
 * An operation that began after a revision had been acknowledged must not come up with a lower one. (A commit with
 * the same one is a repetition, which has been reported as such.)
 */
function stepsBack(session: Counted, writes: readonly Write[]): readonly RevisionFault[] {
  const acknowledged = [...writes].sort((left, right) => left.commit.end - right.commit.end);
  const sightings: { readonly operation: Operation; readonly revision: number }[] = [
    ...session.reads.flatMap(({ operation, revision }) =>
      operation === undefined || revision === undefined ? [] : [{ operation, revision }],
    ),
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

/** Two reads of one revision must show the same. */
function changedStates({ session, initial, reads }: Counted): readonly RevisionFault[] {
  const known = new Map<number, Pick<Read, "operation" | "data">>();
  const faults: RevisionFault[] = [];
  if (initial?.revision !== undefined) known.set(initial.revision, initial);
  for (const read of reads) {
    const { revision, data, operation } = read;
    if (revision === undefined) continue;
    const first = known.get(revision);
    if (first === undefined) known.set(revision, read);
    else if (!equals(first.data, data)) {
      faults.push({
        type: "revision fault",
        how: "two states",
        session,
        revision,
        operations: refs(first.operation, operation),
      });
    }
  }
  return faults;
}
