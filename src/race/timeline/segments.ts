/** What a timeline shows of a history: for each process a lane, in it the parts of its requests and its locks. */
import { formatPointer } from "../../merge/pointer.js";
import type { Verdict } from "../check/finding.js";
import { sessionsOf, type Change } from "../check/sessions.js";
import { describeViolation } from "../check/violation.js";
import type { CommitOperation, History, LockSpan, Operation } from "../history.js";

/** What a bar stands for. */
export type SegmentKind = "open" | "work" | "commit" | "conflict" | "failed" | "wait" | "hold";

/** One bar. */
export interface Segment {
  readonly kind: SegmentKind;
  /** In ms. */
  readonly start: number;
  /** In ms. */
  readonly end: number;
  /** The places that a work edits, as JSON Pointers. */
  readonly edits?: readonly string[];
  /** What hover and focus show, line by line. */
  readonly details: readonly string[];
  /** Whether a violation shows here. */
  readonly violates: boolean;
}

/** What one process did. */
export interface Lane {
  readonly process: number;
  /** Ordered by start. */
  readonly segments: readonly Segment[];
  /** What became of the request, where the process made just one. */
  readonly fate?: "kept" | "lost" | "not committed";
  /** When its last operation ended, in ms. */
  readonly end: number;
}

/** The lanes of a history. */
export function lanesOf(history: History, verdict: Verdict): readonly Lane[] {
  const marks = marksOf(verdict);
  const changes = new Map(
    sessionsOf(history)
      .flatMap(({ requests }) => requests)
      .map(({ open, changes }) => [`${open.process}/${open.request}`, changes]),
  );
  const workers = Math.max(
    history.run.workers,
    ...history.operations.map((operation) => operation.process + 1),
  );
  const lanes = Array.from({ length: workers }, (_, process) => {
    const operations = history.operations.filter((operation) => operation.process === process);
    const end = operations.reduce((last, operation) => Math.max(last, operation.end), 0);
    const locks = history.locks.filter((lock) => lock.process === process);
    const segments = [
      ...operations.map((operation) =>
        operationSegment(
          operation,
          changes.get(`${process}/${operation.request}`) ?? [],
          marks.get(`${process}/${operation.request}/${operation.operation}`) ?? [],
        ),
      ),
      ...locks.flatMap((lock) => lockSegments(lock, end)),
    ].sort((left, right) => left.start - right.start || left.end - right.end);
    const fate = fateOf(operations, marks);
    const lane: Lane = { process, segments, end, ...(fate !== undefined && { fate }) };
    return lane;
  });
  return lanes.every(({ fate }) => fate !== undefined) ? inOrderOfWork(lanes) : lanes;
}

/** Of processes that make one request each, those that clearly work earlier come first: a queue shows as stairs. */
function inOrderOfWork(lanes: readonly Lane[]): readonly Lane[] {
  const start = ({ segments }: Lane) => segments.find(({ kind }) => kind === "work")?.start ?? 0;
  const first = Math.min(...lanes.map(start));
  const step = Math.max(...lanes.map(({ end }) => end)) / 20;
  const rank = (lane: Lane) => Math.floor((start(lane) - first) / step);
  return [...lanes].sort((left, right) => rank(left) - rank(right));
}

/** The sentences of the violations that an operation shows. Locks are seen in the lanes anyway. */
type Marks = ReadonlyMap<string, readonly string[]>;

function marksOf(verdict: Verdict): Marks {
  const marks = new Map<string, string[]>();
  for (const violation of verdict.violations) {
    const [first] = violation.operations;
    if (first === undefined || violation.type === "lock during work" || violation.type === "counter off")
      continue;
    const key = `${first.process}/${first.request}/${first.operation}`;
    marks.set(key, [...(marks.get(key) ?? []), `✗ ${describeViolation(violation)}`]);
  }
  return marks;
}

function fateOf(operations: readonly Operation[], marks: Marks): Lane["fate"] {
  const commits = operations.filter((operation) => operation.operation === "commit");
  const [commit] = commits;
  if (commit === undefined || commits.length > 1 || commit.edits.length === 0) return undefined;
  if (commit.outcome.status !== "committed") return "not committed";
  return marks.has(`${commit.process}/${commit.request}/commit`) ? "lost" : "kept";
}

function operationSegment(
  operation: Operation,
  changes: readonly Change[],
  marks: readonly string[],
): Segment {
  const paths = changes.map(({ path }) => formatPointer(path));
  const edits = changes.map(
    ({ after }, index) => `${after === undefined ? "deletes" : "sets"} ${paths[index] ?? ""}`,
  );
  const { start, end, session, process, request } = operation;
  const where = `process ${process}, request ${request}, ${session}`;
  const span = { start, end, violates: marks.length > 0 };
  switch (operation.operation) {
    case "open": {
      const { outcome } = operation;
      const failed = outcome.status !== "read";
      const how = failed ? `${outcome.status}: ${outcome.error.name}` : revisionLine(outcome.revision);
      return {
        ...span,
        kind: failed ? "failed" : "open",
        details: lines("Open", where, span, how, ...marks),
      };
    }
    case "work": {
      return { ...span, kind: "work", details: lines("Work", where, span, ...firstFew(edits)), edits: paths };
    }
    case "commit": {
      const { kind, title, how } = commitLook(operation);
      return { ...span, kind, details: lines(title, where, span, how, ...firstFew(edits), ...marks) };
    }
  }
}

function commitLook({ outcome }: CommitOperation): {
  kind: SegmentKind;
  title: string;
  how: string | undefined;
} {
  switch (outcome.status) {
    case "committed":
      return { kind: "commit", title: "Commit", how: revisionLine(outcome.revision) };
    case "conflict":
      return { kind: "conflict", title: "Conflict", how: "refused, nothing was stored" };
    case "abandoned":
    case "unreadable":
    case "failed":
      return { kind: "failed", title: "Commit failed", how: `${outcome.status}: ${outcome.error.name}` };
  }
}

function lockSegments(lock: LockSpan, end: number): readonly Segment[] {
  const { process, request, session, requested, acquired = end, released = end } = lock;
  const where = `process ${process}, request ${request}, ${session}`;
  const wait = { start: requested, end: Math.max(requested, acquired) };
  const segments: Segment[] = [
    { ...wait, kind: "wait", violates: false, details: lines("Waits for the lock", where, wait) },
  ];
  if (lock.acquired !== undefined) {
    const hold = { start: acquired, end: Math.max(acquired, released) };
    segments.push({ ...hold, kind: "hold", violates: false, details: lines("Holds the lock", where, hold) });
  }
  return segments;
}

function lines(
  title: string,
  where: string,
  { start, end }: { readonly start: number; readonly end: number },
  ...more: readonly (string | undefined)[]
): readonly string[] {
  const span = `${start.toFixed(1)} to ${end.toFixed(1)} ms`;
  return [
    `${title}: ${(end - start).toFixed(1)} ms`,
    where,
    span,
    ...more.filter((line) => line !== undefined),
  ];
}

function firstFew(edits: readonly string[]): readonly string[] {
  return edits.length > 4 ? [...edits.slice(0, 3), `and ${edits.length - 3} more edits`] : edits;
}

function revisionLine(revision: number | undefined): string | undefined {
  return revision === undefined ? undefined : `revision ${revision}`;
}
