/** Counters are exact: under the rule `counter` a number ends as the sum of what was committed, nothing else. */
import { formatPointer, parsePointer } from "../../merge/pointer.js";
import type { RuleSet } from "../../merge/rule.js";
import { valueAt } from "../edit.js";
import type { Check } from "./finding.js";
import { governanceOf } from "./rules.js";
import { Sums } from "./sums.js";
import type { RacedRequest, SessionHistory } from "./sessions.js";
import type { Trace } from "./trace.js";
import { ref, type CounterOff } from "./violation.js";

/** The check. */
export const counters: Check = {
  name: "counter off",
  title: "counters are exact",
  run: ({ traces, rules }) => {
    const judged = traces.flatMap((trace) =>
      trace.session.final.status === "read"
        ? countersOf(trace.session, rules).flatMap(
            (path) => sumOf(trace, path, valueIn(trace.session.final, path)) ?? [],
          )
        : [],
    );
    const early = traces.flatMap((trace) =>
      countersOf(trace.session, rules).flatMap((path) => offInRead(trace, path) ?? []),
    );
    if (judged.length === 0 && early.length === 0)
      return { verdict: "not applicable", reason: "no request changed a counter" };
    const sums = judged.map(({ session, path, actual }) => `${session} ${path} = ${actual ?? "no number"}`);
    return {
      verdict: "judged",
      evidence: sums.length > 4 ? `${sums.length} counters` : sums.join(", "),
      violations: [...judged, ...early].filter(
        ({ least, most, actual = NaN }) => !(least <= actual && actual <= most),
      ),
    };
  },
};

/** The places that requests changed and that a counter rule governs. */
function countersOf({ requests }: SessionHistory, rules: RuleSet): readonly (readonly string[])[] {
  const paths = requests.flatMap(({ changes }) => changes.map(({ path }) => path));
  const counting = paths.filter((path) => governanceOf(rules, path) === "counter").map(formatPointer);
  return [...new Set(counting)].map((pointer) => parsePointer(pointer) ?? []);
}

/** What a counter should be and is; nothing if it was not used as a counter throughout. */
function sumOf(
  { session, reads, lives }: Trace,
  path: readonly string[],
  actual: number | undefined,
): CounterOff | undefined {
  const first = integerAt(session.initial.data, path);
  if (first === undefined) return undefined;
  // In a session that was destroyed and made anew, what is certain is only what the present life shows.
  const last = reads.find(({ operation }) => operation === undefined);
  const present = last && lives.ofRead(last);
  let least = lives.mayEnd ? Math.min(0, first) : first;
  let most = lives.mayEnd ? Math.max(0, first) : first;
  const operations = [];
  for (const request of session.requests) {
    const added = request.fate === "not stored" ? 0 : addedBy(request, path);
    if (added === undefined) return undefined;
    if (added === 0 || request.commit === undefined) continue;
    operations.push(ref(request.commit));
    const isCertain =
      request.fate === "stored" && present !== undefined && lives.ofRequest(request) === present;
    if (isCertain || added < 0) least += added;
    if (isCertain || added > 0) most += added;
  }
  return {
    type: "counter off",
    session: session.session,
    path: formatPointer(path),
    least,
    most,
    ...(actual !== undefined && { actual }),
    operations,
  };
}

/**
 * The first read during the race that shows a sum that can't have been there: it lacks what had been acknowledged, or
 * has more than commits had begun to add. Only where the session never ends, so that all sums are of one life.
 */
function offInRead({ session, reads, lives }: Trace, path: readonly string[]): CounterOff | undefined {
  const first = integerAt(session.initial.data, path);
  if (lives.mayEnd || first === undefined) return undefined;
  const steps: {
    readonly at: number;
    readonly isAfter: boolean;
    readonly least: number;
    readonly most: number;
  }[] = [];
  for (const request of session.requests) {
    const { commit, fate } = request;
    const added = fate === "not stored" ? 0 : addedBy(request, path);
    if (added === undefined) return undefined;
    if (added === 0 || commit === undefined) continue;
    // What a commit adds may be there from its start on, and must be there from its acknowledgement on.
    steps.push({ at: commit.start, isAfter: false, least: Math.min(0, added), most: Math.max(0, added) });
    if (fate === "stored")
      steps.push({ at: commit.end, isAfter: true, least: Math.max(0, added), most: Math.min(0, added) });
  }
  const begun = new Sums(steps.filter(({ isAfter }) => !isAfter));
  const over = new Sums(steps.filter(({ isAfter }) => isAfter));
  for (const { operation, start, end, data } of reads) {
    const actual = integerAt(data, path);
    if (operation === undefined || actual === undefined) continue;
    const [possible, certain] = [begun.upTo(end), over.before(start)];
    const least = first + possible.least + certain.least;
    const most = first + possible.most + certain.most;
    if (least <= actual && actual <= most) continue;
    return {
      type: "counter off",
      session: session.session,
      path: formatPointer(path),
      least,
      most,
      actual,
      operations: [ref(operation)],
    };
  }
  return undefined;
}

function addedBy({ open, mine }: RacedRequest, path: readonly string[]): number | undefined {
  if (open.outcome.status !== "read" || mine === undefined) return 0;
  const before = integerAt(open.outcome.data, path);
  const after = integerAt(mine, path);
  return before === undefined || after === undefined ? undefined : after - before;
}

/** The integer at a place; an absent one counts as 0. */
function integerAt(data: Parameters<typeof valueAt>[0], path: readonly string[]): number | undefined {
  const value = valueAt(data, path) ?? 0;
  return typeof value === "number" && Number.isSafeInteger(value) ? value : undefined;
}

function valueIn(final: SessionHistory["final"], path: readonly string[]): number | undefined {
  return final.status === "read" ? integerAt(final.data, path) : undefined;
}
