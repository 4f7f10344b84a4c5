/** Bad reads: of what is too old, not whole, not committed, or destroyed. */
import { formatPointer } from "../../src/merge/pointer.js";
import { edited, valueAt } from "../../src/race/edit.js";
import { tellsItsAuthor } from "../../src/race/check/lives.js";
import type { Read } from "../../src/race/check/reads.js";
import type { RacedRequest } from "../../src/race/check/sessions.js";
import type { Token } from "../../src/race/check/tokens.js";
import type { Chance } from "./chance.js";
import type { Mutation } from "./mutations.js";
import { ownTokens, showing, shows, without, withLog, type Subject } from "./subject.js";

export const badReads: readonly Mutation[] = [
  {
    name: "a read that lacks an acknowledged edit",
    finds: "stale read",
    mutate: (subject, chance) => {
      if (subject.trace.lives.mayEnd) return undefined;
      const cases = subject.stored.flatMap((request) =>
        subject.ownChanges(request).flatMap((change) =>
          opensAfter(subject, request)
            .filter(({ data }) => valueAt(data, change.path) === change.after)
            .map((read) => ({ read, change })),
        ),
      );
      const one = chance.oneOf(cases);
      return one && showing(subject.history, one.read, without(one.read.data, one.change));
    },
  },
  {
    name: "a read whose log lacks what was acknowledged",
    finds: "stale read",
    mutate: (subject, chance) => {
      if (subject.log === undefined || subject.trace.lives.mayEnd) return undefined;
      const cases = subject.stored.flatMap((request) =>
        ownTokens(subject, request).flatMap((token) =>
          token.inList
            ? opensAfter(subject, request)
                .filter((read) => shows(subject, read, token))
                .map((read) => ({ read, token }))
            : [],
        ),
      );
      // Another one must show that the element stayed.
      const one = chance.oneOf(
        cases.filter(({ read, token }) => lastShows(subject, token) && read.operation),
      );
      if (one === undefined) return undefined;
      const length = subject.trace.tokens.elements(one.read.data, ["log"]).indexOf(one.token);
      return showing(
        subject.history,
        one.read,
        withLog(one.read.data, (log) => log.slice(0, length)),
      );
    },
  },
  {
    name: "a read that shows half of a commit",
    finds: "torn read",
    mutate: (subject, chance) => {
      const cases = subject.stored.flatMap((request) =>
        subject.ownChanges(request).flatMap((change) =>
          subject.trace.reads
            .filter(({ data }) => valueAt(data, change.path) === change.after)
            .filter((read) => showsMore(subject, read, request, formatPointer(change.path)))
            .map((read) => ({ read, change })),
        ),
      );
      const one = chance.oneOf(cases);
      return one && showing(subject.history, one.read, without(one.read.data, one.change));
    },
  },
  {
    name: "a value in a read that nobody stored",
    finds: "torn read",
    mutate: (subject, chance) => {
      const cases = subject.trace.reads.flatMap((read) =>
        subject.trace.tokens
          .shownBy(read.data)
          .filter(({ inList, path }) => !inList && path[0] !== "n")
          .map(({ path }) => ({ read, path })),
      );
      const one = chance.oneOf(cases);
      return one && showing(subject.history, one.read, put(one.read, one.path, "nobody's"));
    },
  },
  {
    name: "a read that shows a refused edit",
    finds: "dirty read",
    mutate: (subject, chance) => {
      const refused = subject.trace.session.requests.filter(
        ({ fate, commit }) => fate === "not stored" && commit,
      );
      return shownTo(subject, chance, refused, () => true);
    },
  },
  {
    name: "a read that shows an edit before its commit",
    finds: "dirty read",
    mutate: (subject, chance) =>
      shownTo(subject, chance, subject.stored, (read, { commit }) => read.end < (commit?.start ?? 0)),
  },
  {
    name: "a read that shows a destroyed session",
    finds: "resurrected session",
    mutate: (subject, chance) => {
      const { reads, session, tokens } = subject.trace;
      const cases = session.requests.flatMap((request) => {
        const { destroy, open, fate } = request;
        if (destroy === undefined || fate !== "stored" || open.outcome.status !== "read") return [];
        const { data } = open.outcome;
        if (!tokens.shownBy(data).some(tellsItsAuthor)) return [];
        return reads.filter(({ start }) => start > destroy.end).map((read) => ({ read, data }));
      });
      const one = chance.oneOf(cases);
      return one && showing(subject.history, one.read, one.data);
    },
  },
  {
    name: "an element twice in the log of a read",
    finds: "double application",
    mutate: (subject, chance) => {
      const reads = logged(subject, 1);
      const read = chance.oneOf(reads);
      return (
        read &&
        showing(
          subject.history,
          read,
          withLog(read.data, (log) => [...log, ...log.slice(0, 1)]),
        )
      );
    },
  },
  {
    name: "two elements swapped in the log of a read",
    finds: "order fault",
    mutate: (subject, chance) => {
      const reads = logged(subject, 2);
      const read = reads.length > 1 ? chance.oneOf(reads) : undefined;
      const swap = ([first = "", second = "", ...rest]: readonly string[]) => [second, first, ...rest];
      return read && showing(subject.history, read, withLog(read.data, swap));
    },
  },
];

/** Reads during the race that began after a commit was acknowledged. */
function opensAfter({ trace }: Subject, { commit }: RacedRequest): readonly Read[] {
  return trace.reads.filter(({ operation, start }) => operation && start > (commit?.end ?? Infinity));
}

function lastShows(subject: Subject, token: Token): boolean {
  const last = subject.trace.reads.find(({ operation }) => operation === undefined);
  return last !== undefined && shows(subject, last, token);
}

/** Whether a read shows something else that only a request put there, and no rule may have kept from it. */
function showsMore(subject: Subject, read: Read, request: RacedRequest, but: string): boolean {
  return ownTokens(subject, request).some(
    (token) =>
      formatPointer(token.path) !== but &&
      (token.inList ||
        subject.ownChanges(request).some(({ path }) => formatPointer(path) === formatPointer(token.path))) &&
      shows(subject, read, token),
  );
}

/** Reads that show a log of so many elements at least, where the log is one that can be judged. */
function logged({ trace, log }: Subject, least: number): readonly Read[] {
  if (log === undefined || trace.lives.mayEnd) return [];
  return trace.reads.filter((read) => trace.tokens.elements(read.data, log).length >= least);
}

/** Shows a read what only requests of a kind put somewhere. */
function shownTo(
  subject: Subject,
  chance: Chance,
  requests: readonly RacedRequest[],
  fits: (read: Read, request: RacedRequest) => boolean,
) {
  const cases = requests.flatMap((request) =>
    request.changes
      .filter(({ path, after }) =>
        ownTokens(subject, request).some(
          (token) =>
            !token.inList && formatPointer(token.path) === formatPointer(path) && typeof after === "string",
        ),
      )
      .flatMap((change) =>
        subject.trace.reads
          .filter((read) => read.request !== request && fits(read, request) && hasRoom(read, change.path))
          .map((read) => ({ read, change })),
      ),
  );
  const one = chance.oneOf(cases);
  return (
    one &&
    showing(
      subject.history,
      one.read,
      put(one.read, one.change.path, typeof one.change.after === "string" ? one.change.after : ""),
    )
  );
}

/** Whether the way to a path leads through nothing but objects. */
function hasRoom({ data }: Read, path: readonly string[]): boolean {
  return path.every((_, index) => {
    const above = valueAt(data, path.slice(0, index));
    return above === undefined || (typeof above === "object" && above !== null && !Array.isArray(above));
  });
}

function put({ data }: Read, path: readonly string[], value: string) {
  return edited(data, [{ type: "set", path: formatPointer(path), value }]);
}
