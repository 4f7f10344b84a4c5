/** Tells violations in sentences, for people. */
import type {
  OperationRef,
  ResurrectedSession,
  RevisionFault,
  StaleRead,
  TornRead,
  Violation,
} from "./violation.js";

/**
 * Tells a violation in a sentence, for people.
 *
 * @param violation - What a check found.
 * @returns What is wrong, and which operations show it, with their times in ms.
 *
 * @example
 * ```ts
 * import { describeViolation } from "lawful-merge/race";
 *
 * const commit = { process: 1, request: 0, operation: "commit", start: 20, end: 21.5 } as const;
 * console.log(describeViolation({ type: "lost edit", session: "s1", path: "/cart/pen", operations: [commit] }));
 * //> s1: the edit of /cart/pen by the commit of process 1, request 0 (20.0 ms to 21.5 ms) is gone, and no later commit had seen it.
 * ```
 */
export function describeViolation(violation: Violation): string {
  const [first, second] = violation.operations.map(describe);
  const { session } = violation;
  switch (violation.type) {
    case "lost edit":
      return (
        `${session}: the edit of ${violation.path} by ${first ?? "a commit"} is gone, and no later commit had seen it` +
        (second === undefined ? "." : `; ${second} had not seen it and wrote over it.`)
      );
    case "torn read": {
      // What can't be parsed a commit may have met as well; of half a commit the read comes first.
      const isLast = violation.how === "half a commit" && violation.operations[0]?.operation === "commit";
      const [read, commit] = isLast ? [lastRead, first] : [first, second];
      return `${session}: ${tornRead(violation, read ?? lastRead, commit ?? "a commit")}`;
    }
    case "dirty read": {
      const { how, path } = violation;
      const why = how === "refused" ? "was refused" : "had not begun";
      return `${session}: ${second ?? lastRead} saw the edit of ${path} by ${first ?? "a commit"}, which ${why}.`;
    }
    case "stale read":
      return `${session}: ${staleRead(violation)}`;
    case "resurrected session":
      return `${session}: ${resurrected(violation)}`;
    case "double application":
      return (
        `${session}: ${second ?? lastRead} shows an element of the list ${violation.path} twice that was appended ` +
        `once, by ${first ?? "whoever stored the first state"}.`
      );
    case "order fault":
      return `${session}: ${first ?? "a read"} and ${second ?? lastRead} show the list ${violation.path} in different orders.`;
    case "revision fault":
      return `${session}: ${revisionFault(violation, first ?? "a commit", second)}`;
    case "lock during work":
      return violation.evidence === "reported"
        ? `${session}: a lock was held for ${ms(violation.overlap)} of ${first ?? "a work"}, as the store itself reported.`
        : `${session}: no two requests ever worked at the same time, although ${violation.waits} were ready while another ` +
            `one worked; ${second ?? "an open"} waited for the end of ${first ?? "a work"}. Seen from outside, by waiting.`;
    case "counter off": {
      const { least, most, actual } = violation;
      const expected = least === most ? `${least}` : `between ${least} and ${most}`;
      const seen = first?.startsWith("the open") === true ? ` in ${first}` : "";
      return `${session}: the counter ${violation.path} is ${actual ?? "no number"}${seen} and should be ${expected}.`;
    }
  }
}

function tornRead({ how, path = "" }: TornRead, read: string, commit: string): string {
  switch (how) {
    case "unparseable":
      return `${read} found something that could not be parsed.`;
    case "half a commit":
      return `${read} saw only a part of ${commit}; its edit of ${path} was not there yet.`;
    case "from nowhere":
      return `${read} saw a value at ${path} that no commit had stored.`;
  }
}

function revisionFault({ how, revision }: RevisionFault, first: string, second: string | undefined): string {
  switch (how) {
    case "repeated":
      return `revision ${revision} was written twice, by ${first} and by ${second ?? "another commit"}.`;
    case "skipped":
      return `revision ${revision} was written by no commit.`;
    case "went back":
      return `revision ${revision} came up in ${first}, after a higher one had been acknowledged to ${second ?? "another"}.`;
    case "two states":
      return `revision ${revision} was not the same to ${first} as to ${second ?? lastRead}.`;
  }
}

function staleRead({ how, path, operations, afterRace }: StaleRead): string {
  const { late, before } = splitOff(operations, afterRace);
  const means = how === "after a commit" ? "had been acknowledged" : "had been read";
  return `${late} shows at ${path} what was there before; what it misses ${means}: ${before.join(", then ")}.`;
}

function resurrected({ path, operations, afterRace }: ResurrectedSession): string {
  const { late, before } = splitOff(operations, afterRace);
  const [destroy, ...ties] = before;
  return (
    `${late} shows at ${path} what ${destroy ?? "an earlier request"} had destroyed` +
    (ties.length === 0 ? "." : `, tied to it by ${ties.join(", then ")}.`)
  );
}

/** The read that ends a chain, and what comes before it. */
function splitOff(operations: readonly OperationRef[], afterRace: true | undefined) {
  const before = operations.map(describe);
  const late = afterRace === true ? lastRead : (before.pop() ?? lastRead);
  return { late, before };
}

/** What has no operation to name it by. */
const lastRead = "the read after the race";

function describe({ process, request, operation, start, end, revision }: OperationRef): string {
  const what = revision === undefined ? "" : `, revision ${revision}`;
  return `the ${operation} of process ${process}, request ${request} (${ms(start)} to ${ms(end)}${what})`;
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`;
}
