import { describe, expect, it } from "vitest";
import { checkHistory } from "../../../src/race/check/check.js";
import type { History } from "../../../src/race/history.js";
import { historyOf, typesOf, violationsOf, type Stories, type Story } from "./hand-made.js";

const together: readonly Story[] = [0, 1, 2, 3].map((process) => ({ process, at: process, read: {} }));
/** Each is let in when the one before is done. */
const inTurn: readonly Story[] = [0, 1, 2, 3].map((process) => ({
  process,
  at: process,
  opening: 1 + process * 12 - process,
  read: {},
}));

describe("no lock is held during the work", () => {
  it("accepts locks around open and around commit", () => {
    const locks = [
      { process: 0, request: 0, session: "s", requested: 0, acquired: 0.5, released: 1 },
      { process: 0, request: 0, session: "s", requested: 11, acquired: 11.5, released: 12 },
    ];
    expect(typesOf({ final: {}, requests: together, locks })).toEqual([]);
  });

  it("reports a lock that the store says it held over the work, and for how long", () => {
    const locks = [{ process: 0, request: 0, session: "s", requested: 0, acquired: 0.5, released: 11.5 }];
    expect(violationsOf({ final: {}, requests: together, locks }, "lock during work")).toEqual([
      {
        type: "lock during work",
        evidence: "reported",
        session: "s",
        overlap: 10,
        operations: [{ process: 0, request: 0, operation: "work", start: 1, end: 11 }],
      },
    ]);
  });

  it("reports a lock that was kept from an earlier request and never released", () => {
    const requests = [...together, { process: 0, request: 1, at: 50, read: {} }];
    const locks = [{ process: 0, request: 0, session: "s", requested: 11, acquired: 11 }];
    expect(violationsOf({ final: {}, requests, locks }, "lock during work")).toMatchObject([
      { evidence: "reported", operations: [{ request: 1 }] },
    ]);
  });

  it("sees from outside that requests which were ready never worked at the same time", () => {
    expect(violationsOf({ final: {}, requests: inTurn }, "lock during work")).toEqual([
      {
        type: "lock during work",
        evidence: "observed",
        session: "s",
        waits: 3,
        operations: [
          { process: 0, request: 0, operation: "work", start: 1, end: 11 },
          { process: 1, request: 0, operation: "open", start: 1, end: 13 },
        ],
      },
    ]);
  });

  it("does not blame requests that came one after another of their own accord, or slow opens", () => {
    const spread = [0, 1, 2, 3].map((process) => ({ process, at: process * 20, read: {} }));
    expect(typesOf({ final: {}, requests: spread })).toEqual([]);
    const slow = [0, 1, 2, 3].map((process) => ({ process, at: 0, opening: 30 + process, read: {} }));
    expect(typesOf({ final: {}, requests: slow })).toEqual([]);
  });
});

describe("whether a lock was held during the work is not known", () => {
  const finding = (history: History) =>
    checkHistory(history).checks.find(({ name }) => name === "lock during work")?.finding;
  const of = (stories: Omit<Stories, "final">) => finding(historyOf({ final: {}, ...stories }));
  const unknown = {
    verdict: "not applicable",
    reason: "the store reported no locks, and too few requests met to tell from outside",
  };

  it("where only two requests waited for another one's end, which may be chance", () => {
    expect(of({ requests: inTurn.slice(0, 3) })).toEqual(unknown);
    expect(of({ requests: inTurn })).toMatchObject({ violations: [{ waits: 3 }] });
  });

  it("where the works are so short that they would hardly meet", () => {
    const short = (work: number) =>
      [0, 1, 2, 3].map((process) => ({
        process,
        at: process,
        opening: 1 + process * (work + 2) - process,
        work,
        read: {},
      }));
    expect(of({ requests: short(4.9) })).toEqual(unknown);
    expect(of({ requests: short(5) })).toMatchObject({ violations: [{ waits: 3 }] });
  });

  it("where one process made all requests", () => {
    const alone = [0, 1, 2, 3].map((request) => ({ process: 0, request, at: request * 12, read: {} }));
    expect(of({ requests: alone })).toEqual(unknown);
  });

  it("but it is where the store reports its locks, however few requests met", () => {
    const locks = [{ process: 0, request: 0, session: "s", requested: 11, acquired: 11, released: 12 }];
    expect(of({ requests: together.slice(0, 1), locks })).toEqual({
      verdict: "judged",
      evidence: "1 reported lock; seen from outside, 0 pairs of requests worked at the same time",
      violations: [],
    });
  });

  it("of one session, although it is of another", () => {
    const lively = historyOf({ final: {}, requests: together });
    const quiet = historyOf({ final: {}, requests: inTurn.slice(0, 3) });
    const elsewhere = <One extends { readonly session: string }>(one: One) => ({ ...one, session: "quiet" });
    const both: History = {
      ...lively,
      initial: [...lively.initial, ...quiet.initial.map(elsewhere)],
      operations: [
        ...lively.operations,
        ...quiet.operations.map((one) => elsewhere({ ...one, process: one.process + 4 })),
      ],
      final: [...lively.final, ...quiet.final.map(elsewhere)],
    };
    expect(finding(both)).toEqual({
      verdict: "judged",
      evidence:
        "the store reported no locks; seen from outside, 3 pairs of requests worked at the same time; " +
        "1 session not judged, for too few requests met there",
      violations: [],
    });
  });
});
