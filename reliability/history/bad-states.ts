/** Bad states after the race: something is missing, or there twice. */
import { valueAt } from "../../src/race/edit.js";
import type { RacedRequest } from "../../src/race/check/sessions.js";
import type { Mutation } from "./mutations.js";
import { showing, shows, without, withLog, type Subject } from "./subject.js";

export const badStates: readonly Mutation[] = [
  {
    name: "an edit dropped from the last state",
    finds: "lost edit",
    mutate: (subject, chance) => {
      const last = lastOf(subject);
      if (last === undefined) return undefined;
      const kept = subject.stored
        .flatMap(subject.ownChanges)
        .filter(({ path, after }) => valueAt(last.data, path) === after);
      const change = chance.oneOf(kept);
      return change && showing(subject.history, last, without(last.data, change));
    },
  },
  {
    name: "an element dropped from the log in the last state",
    finds: "lost edit",
    mutate: (subject, chance) => {
      const last = lastOf(subject);
      const element =
        last && chance.oneOf(acknowledgedElements(subject).filter((one) => shows(subject, last, one.token)));
      if (last === undefined || element === undefined) return undefined;
      const index = subject.trace.tokens.elements(last.data, ["log"]).indexOf(element.token);
      return showing(
        subject.history,
        last,
        withLog(last.data, (log) => log.toSpliced(index, 1)),
      );
    },
  },
  {
    name: "a count added twice",
    finds: "counter off",
    mutate: (subject, chance) => recounted(subject, chance.oneOf(countersIn(subject)), 1),
  },
  {
    name: "a count dropped",
    finds: "counter off",
    mutate: (subject, chance) => recounted(subject, chance.oneOf(countersIn(subject)), -1),
  },
];

/** The state after the race, if all of it is of one life. */
function lastOf({ trace }: Subject) {
  return trace.lives.mayEnd ? undefined : trace.reads.find(({ operation }) => operation === undefined);
}

/** The elements of the log that acknowledged commits appended. */
function acknowledgedElements({ stored, trace, log }: Subject) {
  if (log === undefined) return [];
  return stored.flatMap((request) =>
    trace.tokens
      .putBy(request)
      .filter(({ inList, origins }) => inList && origins.length === 1)
      .map((token) => ({ request, token })),
  );
}

/** The requests that added to the counter, if there is one and all commits that did so are known. */
function countersIn({ history, trace, stored }: Subject): readonly RacedRequest[] {
  if (!JSON.stringify(history.run.rules).includes("counter")) return [];
  const isUnknown = ({ fate, commit }: RacedRequest) =>
    fate === "unknown" && commit?.edits.some(({ path }) => path === "/n");
  if (trace.session.requests.some(isUnknown)) return [];
  return stored.filter((request) => addedBy(request) !== 0);
}

function addedBy({ changes }: RacedRequest): number {
  const change = changes.find(({ path }) => path[0] === "n");
  return change === undefined ? 0 : Number(change.after) - Number(change.before ?? 0);
}

function recounted(subject: Subject, request: RacedRequest | undefined, sign: 1 | -1) {
  const last = lastOf(subject);
  if (request === undefined || last === undefined) return undefined;
  const n = valueAt(last.data, ["n"]);
  if (typeof n !== "number") return undefined;
  return showing(subject.history, last, { ...last.data, n: n + sign * addedBy(request) });
}
