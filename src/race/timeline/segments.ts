/** The bars of a timeline: the parts of requests, and locks. Knows no lanes. */
import { formatPointer } from "../../merge/pointer.js";
import type { Change } from "../check/sessions.js";
import type { CommitOperation, DestroyOperation, LockSpan, Operation } from "../history.js";

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

/**
 * The bar of a part of a request.
 * @param operation - The part.
 * @param changes - What the request changed.
 * @param marks - The sentences of the violations that show here.
 */
export function operationSegment(
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
    case "destroy": {
      const { kind, title, how } = destroyLook(operation);
      return { ...span, kind, details: lines(title, where, span, how, ...marks) };
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

function destroyLook({ outcome }: DestroyOperation): ReturnType<typeof commitLook> {
  if (outcome.status === "destroyed") return { kind: "commit", title: "Destroy", how: undefined };
  return { kind: "failed", title: "Destroy failed", how: `${outcome.status}: ${outcome.error.name}` };
}

/**
 * The bars of a lock: the wait for it, and the hold if it was got.
 * @param lock - The lock.
 * @param end - When the process ended, in ms; what is still open then ends there.
 */
export function lockSegments(lock: LockSpan, end: number): readonly Segment[] {
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
