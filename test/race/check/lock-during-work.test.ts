import { describe, expect, it } from "vitest";
import { typesOf, violationsOf, type Story } from "./hand-made.js";

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
