import { describe, expect, it } from "vitest";
import { overlaps, type Event } from "../../reliability/log-out/overlaps.js";
import { wrongIn, type Round } from "../../reliability/log-out/verdict.js";

describe("the overlaps of a log-out race", () => {
  it("are all orders in which each party keeps its own", () => {
    expect(new Set(overlaps.map((order) => order.join())).size).toBe(30);
    for (const order of overlaps) {
      expect(order).toHaveLength(5);
      expect(order.indexOf("writer opens")).toBeLessThan(order.indexOf("writer ends"));
      expect(order.indexOf("reader opens")).toBeLessThan(order.indexOf("reader ends"));
    }
  });
});

const order: readonly Event[] = ["writer opens", "reader opens", "log-out", "writer ends", "reader ends"];
const good: Round = {
  order,
  way: "by id",
  isStepped: true,
  onDestroyed: "fail",
  answers: {
    "writer opens": { did: "open", sawOriginal: true },
    "writer ends": { did: "write", ends: ["ERR_SESSION_DESTROYED", "ERR_SESSION_DESTROYED"] },
    "reader opens": { did: "open", sawOriginal: true },
    "reader ends": { did: "read", touched: false, end: "unchanged" },
    "log-out": { did: "destroy" },
  },
  found: undefined,
  generation: "first",
};
const withAnswers = (answers: Partial<Round["answers"]>): Round => ({
  ...good,
  answers: { ...good.answers, ...answers },
});

describe("the verdict on a log-out race", () => {
  it("finds nothing wrong where the session stays destroyed", () => {
    expect(wrongIn(good)).toEqual([]);
    const anew = { generation: "second", data: { again: true } };
    expect(wrongIn({ ...good, way: "by id, then made anew", found: anew })).toEqual([]);
  });

  it("knows a resurrection by its life, by its data and by its edits", () => {
    const there = "resurrection: the destroyed session is there";
    const free = { ...good, isStepped: false };
    expect(wrongIn({ ...free, found: { generation: "first", data: {} } })).toEqual([there]);
    expect(wrongIn({ ...free, found: { generation: "second", data: { secret: "" } } })).toEqual([there]);
    expect(wrongIn({ ...free, found: { generation: "second", data: { edit: 1 } } })).toEqual([
      "resurrection: edits of the destroyed session are there under its id",
    ]);
  });

  it("lets a writer who opened after the log-out make a session of its own", () => {
    const late: readonly Event[] = ["reader opens", "log-out", "writer opens", "writer ends", "reader ends"];
    const round = withAnswers({
      "writer opens": { did: "open", sawOriginal: false },
      "writer ends": { did: "write", ends: ["written"] },
    });
    const found = { generation: "second", data: { edit: 1 } };
    expect(wrongIn({ ...round, order: late, found })).toEqual([]);
    expect(wrongIn({ ...round, order: late })).toEqual(["the new session is missing"]);
  });

  it("wants to be told the truth", () => {
    expect(wrongIn({ ...good, onDestroyed: "discard" })).toEqual([
      "the writer heard ERR_SESSION_DESTROYED, then ERR_SESSION_DESTROYED, not discarded, then discarded",
    ]);
    expect(wrongIn(withAnswers({ "reader ends": { did: "read", touched: true, end: "written" } }))).toEqual([
      "the reader's touch was done",
      "the reader's commit was written",
    ]);
    expect(wrongIn(withAnswers({ "log-out": { did: "fail", reason: "busy" } }))).toEqual(["log-out: busy"]);
  });
});
