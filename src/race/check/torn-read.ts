/**
 * No read is torn: each shows a whole state that somebody stored. Found in three ways: it could not be parsed, it
 * shows one edit of a commit without another, or it shows a value from nowhere.
 */
import { formatPointer } from "../../merge/pointer.js";
import type { Maybe } from "../../merge/json.js";
import type { RuleSet } from "../../merge/rule.js";
import { count } from "../count.js";
import type { Operation, ReadOutcome } from "../history.js";
import type { Check } from "./finding.js";
import { isPutAt, placesOf } from "./places.js";
import { tearIn } from "./tear.js";
import type { Trace } from "./trace.js";
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
  run: ({ traces, rules }) => {
    const violations = traces.flatMap((trace) => tornReads(trace, rules));
    const reads = traces.reduce((sum, { session: { requests } }) => sum + requests.length + 1, 0);
    const held = violations.length === 0 ? ", each a whole state that was stored" : "";
    return { verdict: "judged", evidence: `${count(reads, "read")}${held}`, violations };
  },
};

function tornReads({ session, tokens, writers, places }: Trace, rules: RuleSet): readonly TornRead[] {
  const reads: Read[] = [
    ...session.requests.map(({ open }) => ({ operation: open, outcome: open.outcome })),
    { outcome: session.final },
  ];
  const commits = session.requests.flatMap(({ commit }) => commit ?? []);
  const unparseable = [
    ...reads.filter(({ outcome }) => outcome.status === "unreadable").map(({ operation }) => operation),
    ...commits.filter(({ outcome }) => outcome.status === "unreadable"),
  ];
  const refused = placesOf(session.requests.filter(({ fate }) => fate === "not stored"));
  const scene = {
    initial: session.initial.data,
    places,
    order: new Map(writers.map((writer, index) => [writer, index])),
    rules,
    tokens,
    isRefused: (path: readonly string[], value: Maybe) => isPutAt(refused, path, value),
  };
  return [
    ...unparseable.map((operation): TornRead => ({
      type: "torn read",
      how: "unparseable",
      session: session.session,
      operations: operation === undefined ? [] : [ref(operation)],
    })),
    ...reads.flatMap((read): readonly TornRead[] => {
      if (read.outcome.status !== "read") return [];
      const torn = tearIn(read.outcome.data, scene);
      if (torn === undefined) return [];
      const { how, path, commit } = torn;
      const operations = [read.operation, commit].filter((operation) => operation !== undefined).map(ref);
      return [{ type: "torn read", how, session: session.session, path: formatPointer(path), operations }];
    }),
  ];
}
