/** What a timeline shows of a history: for each process a lane, in it the parts of its requests and its locks. */
import type { Verdict } from "../check/finding.js";
import { sessionsOf, type Change } from "../check/sessions.js";
import { describeViolation } from "../check/describe.js";
import type { History } from "../history.js";
import { fatesOf, type Fate } from "./fate.js";
import { lockSegments, operationSegment, type Segment } from "./segments.js";

/** What one process did. */
export interface Lane {
  readonly process: number;
  /** Ordered by start. */
  readonly segments: readonly Segment[];
  /** How many requests it made. */
  readonly requests: number;
  /** What became of its edits, where it made just one request. */
  readonly fate?: Fate;
  /** When its last operation ended, in ms. */
  readonly end: number;
}

/** The lanes of a history. */
export function lanesOf(history: History, verdict: Verdict): readonly Lane[] {
  const marks = marksOf(verdict);
  const fates = fatesOf(history, verdict);
  const changes = changesOf(history);
  const operationsBy = byProcess(history.operations);
  const locksBy = byProcess(history.locks);
  const workers = [...operationsBy.keys()].reduce(
    (most, process) => Math.max(most, process + 1),
    history.run.workers,
  );
  const lanes = Array.from({ length: workers }, (_, process) => {
    const operations = operationsBy.get(process) ?? [];
    const end = operations.reduce((last, operation) => Math.max(last, operation.end), 0);
    const segments = [
      ...operations.map((operation) =>
        operationSegment(
          operation,
          changes.get(`${process}/${operation.request}`) ?? [],
          marks.get(`${process}/${operation.request}/${operation.operation}`) ?? [],
        ),
      ),
      ...(locksBy.get(process) ?? []).flatMap((lock) => lockSegments(lock, end)),
    ].sort((left, right) => left.start - right.start || left.end - right.end);
    const opens = operations.filter(({ operation }) => operation === "open");
    const [only] = opens;
    const fate = only && opens.length === 1 ? fates.get(`${process}/${only.request}`) : undefined;
    const lane: Lane = {
      process,
      segments,
      requests: opens.length,
      end,
      ...(fate !== undefined && { fate }),
    };
    return lane;
  });
  return lanes.every(({ requests }) => requests === 1) ? inOrderOfWork(lanes) : lanes;
}

function byProcess<One extends { readonly process: number }>(
  all: readonly One[],
): ReadonlyMap<number, readonly One[]> {
  const sorted = new Map<number, One[]>();
  for (const one of all) {
    const known = sorted.get(one.process);
    if (known === undefined) sorted.set(one.process, [one]);
    else known.push(one);
  }
  return sorted;
}

/** What each request changed. */
function changesOf(history: History): ReadonlyMap<string, readonly Change[]> {
  const requests = sessionsOf(history).flatMap(({ requests }) => requests);
  return new Map(requests.map(({ open, changes }) => [`${open.process}/${open.request}`, changes]));
}

/** Of processes that make one request each, those that clearly work earlier come first: a queue shows as stairs. */
function inOrderOfWork(lanes: readonly Lane[]): readonly Lane[] {
  const start = ({ segments }: Lane) => segments.find(({ kind }) => kind === "work")?.start ?? 0;
  const first = lanes.reduce((earliest, lane) => Math.min(earliest, start(lane)), Infinity);
  const step = lanes.reduce((last, { end }) => Math.max(last, end), 0) / 20;
  const rank = (lane: Lane) => Math.floor((start(lane) - first) / step);
  return [...lanes].sort((left, right) => rank(left) - rank(right));
}

/** So many sentences are shown at one operation. */
const mostMarks = 3;

/** The sentences of the violations in whose chains an operation is. Locks are seen in the lanes anyway. */
type Marks = ReadonlyMap<string, readonly string[]>;

function marksOf(verdict: Verdict): Marks {
  const marks = new Map<string, string[]>();
  for (const violation of verdict.violations) {
    if (violation.type === "lock during work" || violation.type === "counter off") continue;
    const sentence = `✗ ${describeViolation(violation)}`;
    for (const { process, request, operation } of violation.operations) {
      const key = `${process}/${request}/${operation}`;
      const known = marks.get(key);
      if (known === undefined) marks.set(key, [sentence]);
      // A culprit of many would fill the page with what each victim says.
      else if (known.length < mostMarks) known.push(sentence);
    }
  }
  return marks;
}
