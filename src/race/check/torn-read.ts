/**
 * No read is torn: each shows a whole state that somebody stored. Found in three ways: it could not be parsed, it
 * shows one edit of a commit without another, or it shows a value from nowhere.
 */
import { equals } from "../../merge/equality.js";
import { isObject, type JsonObject, type Maybe } from "../../merge/json.js";
import { formatPointer } from "../../merge/pointer.js";
import type { RuleSet } from "../../merge/rule.js";
import { count } from "../count.js";
import { valueAt } from "../edit.js";
import type { Operation, ReadOutcome } from "../history.js";
import type { Check } from "./finding.js";
import { governanceOf } from "./rules.js";
import type { Change, RacedRequest, SessionHistory } from "./sessions.js";
import { ref, type TornRead } from "./violation.js";

/** A read, of a request or after the race. */
interface Read {
  readonly operation?: Operation;
  readonly outcome: ReadOutcome;
}

/** The check. */
export const tornRead: Check = {
  name: "torn read",
  title: "no read is torn",
  run: ({ sessions, rules }) => {
    const violations = sessions.flatMap((session) => tornReads(session, rules));
    const reads = sessions.reduce((sum, { requests }) => sum + requests.length + 1, 0);
    return {
      verdict: "judged",
      evidence: `${count(reads, "read")}, each a whole state that was stored`,
      violations,
    };
  },
};

function tornReads(session: SessionHistory, rules: RuleSet): readonly TornRead[] {
  const writers = session.requests.filter(({ fate }) => fate !== "not stored");
  const reads: Read[] = [
    ...session.requests.map(({ open }) => ({ operation: open, outcome: open.outcome })),
    { outcome: session.final },
  ];
  const commits = session.requests.flatMap(({ commit }) => commit ?? []);
  const unparseable = [
    ...reads.filter(({ outcome }) => outcome.status === "unreadable").map(({ operation }) => operation),
    ...commits.filter(({ outcome }) => outcome.status === "unreadable"),
  ];
  return [
    ...unparseable.map((operation): TornRead => ({
      type: "torn read",
      how: "unparseable",
      session: session.session,
      operations: operation === undefined ? [] : [ref(operation)],
    })),
    ...reads.flatMap((read) => {
      if (read.outcome.status !== "read") return [];
      const { data } = read.outcome;
      const torn = halfCommit(data, writers, session, rules) ?? fromNowhere(data, writers, session, rules);
      if (torn === undefined) return [];
      const operations = [read.operation, torn.commit]
        .filter((operation) => operation !== undefined)
        .map(ref);
      const { how, path } = torn;
      return {
        type: "torn read" as const,
        how,
        session: session.session,
        path: formatPointer(path),
        operations,
      };
    }),
  ];
}

type Tear = Pick<TornRead, "how"> & { readonly path: readonly string[]; readonly commit?: Operation };

/** A commit of which the state shows one edit, and at another place still what was there before the commit. */
function halfCommit(
  data: JsonObject,
  writers: readonly RacedRequest[],
  session: SessionHistory,
  rules: RuleSet,
): Tear | undefined {
  for (const writer of writers) {
    if (writer.commit === undefined || writer.changes.length < 2) continue;
    const plain = writer.changes.filter(({ path }) => governanceOf(rules, path) === "none");
    const others = writers.filter((other) => other !== writer);
    const there = plain.some((change) => shows(data, change) && isOnlyWriter(change, others, session));
    if (!there) continue;
    const missing = plain.find(
      ({ path, before }) => equals(valueAt(data, path), before) && !mayHaveComeBack(path, before, others),
    );
    if (missing !== undefined) return { how: "half a commit", path: missing.path, commit: writer.commit };
  }
  return undefined;
}

function shows(data: JsonObject, { path, after }: Change): boolean {
  return after !== undefined && equals(valueAt(data, path), after);
}

function isOnlyWriter(
  { path, after }: Change,
  others: readonly RacedRequest[],
  { initial }: SessionHistory,
): boolean {
  return !equals(valueAt(initial.data, path), after) && !mayHaveComeBack(path, after, others);
}

/** Whether another request put this value here, or changed something above. */
function mayHaveComeBack(path: readonly string[], value: Maybe, others: readonly RacedRequest[]): boolean {
  return others.some(({ changes }) =>
    changes.some(
      (change) =>
        change.path.length <= path.length &&
        change.path.every((key, depth) => path[depth] === key) &&
        (change.path.length < path.length || equals(change.after, value)),
    ),
  );
}

/** A value in the state that is neither of the first state nor of any commit that may have been stored. */
function fromNowhere(
  data: JsonObject,
  writers: readonly RacedRequest[],
  { initial }: SessionHistory,
  rules: RuleSet,
): Tear | undefined {
  const path = leavesOf(data, []).find((leaf) => {
    const value = valueAt(data, leaf);
    return (
      governanceOf(rules, leaf) !== "counter" &&
      !equals(valueAt(initial.data, leaf), value) &&
      !mayHaveComeBack(leaf, value, writers)
    );
  });
  return path === undefined ? undefined : { how: "from nowhere", path };
}

/** The places that hold no object, for an object is made of its members. */
function leavesOf(value: Maybe, path: readonly string[]): readonly (readonly string[])[] {
  if (value === undefined || (isObject(value) && Object.keys(value).length === 0)) return [];
  if (!isObject(value)) return [path];
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, [...path, key]));
}
