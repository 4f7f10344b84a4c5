import { describe, expect, it } from "vitest";
import { checkHistory } from "../../src/race/check/check.js";
import { formatHistory } from "../../src/race/json-lines.js";
import { formatReport, reportJson } from "../../src/race/report.js";
import { historyOf, set, wrote } from "./check/hand-made.js";

const requests = [
  { process: 0, at: 0, read: {}, edits: [set("/a", "x")], outcome: wrote(2) },
  { process: 1, at: 2, read: {}, edits: [set("/b", "y")], outcome: wrote(3) },
];
const locks = [{ process: 0, request: 0, session: "s", requested: 11, acquired: 11.25, released: 11.75 }];
const good = historyOf({ final: { a: "x", b: "y" }, requests, locks });
const bad = historyOf({ final: { b: "y" }, requests });

describe("the report", () => {
  it("says what held and what that rests on", () => {
    expect(formatReport({ status: "held", history: good, verdict: checkHistory(good) })).toBe(
      `2 requests by 8 processes on 1 session (a given script)
store: file:///store.mjs

  ✓  no edit is lost                   2 committed edits, each kept or knowingly overwritten
  ✓  no read is torn                   3 reads, each a whole state that was stored
  ✓  no read is dirty                  3 reads, each of edits that were committed
  ✓  no read is stale                  3 reads, none behind what was there when it began
  -  no session is resurrected         not checked: no request destroyed a session that it had seen
  -  nothing is applied twice          not checked: no request appended to a list
  -  lists have one order              not checked: no request appended to a list
  ✓  revisions go up by one            s 1 to 3
  ✓  no lock is held during the work   1 reported lock; seen from outside, 1 pair of requests worked at the same time
  -  counters are exact                not checked: no request changed a counter

  2 committed, 0 in conflict, 0 failed of 2 in 14.0 ms
  1 lock: longest hold 0.5 ms, wait 0.3 ms median, 0.3 ms longest

HELD, 4 not checked
`,
    );
  });

  it("says what is violated, and by which operations it shows", () => {
    const text = formatReport({ status: "violated", history: bad, verdict: checkHistory(bad) });
    expect(text).toContain(
      "s: the edit of /a by the commit of process 0, request 0 (11.0 ms to 12.0 ms, revision 2) is gone, and no later commit had " +
        "seen it; the commit of process 1, request 0 (13.0 ms to 14.0 ms, revision 3) had not seen it and wrote over it.",
    );
    expect(text).toMatch(/VIOLATED \(1 violation\)\n$/);
  });

  it("is an object for programs", () => {
    expect(reportJson({ status: "violated", history: bad, verdict: checkHistory(bad) })).toMatchObject({
      status: "violated",
      figures: { wallTime: 14, requests: 2, commits: { committed: 2 } },
      checks: [
        { name: "lost edit", held: false, evidence: "2 committed edits" },
        { held: true },
        { held: true },
        { held: true },
        { name: "resurrected session" },
        { name: "double application" },
        { name: "order fault" },
        { held: true },
        { held: true },
        { name: "counter off" },
      ],
      violations: [{ type: "lost edit", path: "/a", message: expect.stringContaining("/a") as string }],
    });
  });
});

it("a history is JSON Lines, locks with their wait and hold", () => {
  const lines = formatHistory(good).trimEnd().split("\n");
  const events = lines.map((line) => JSON.parse(line) as object);
  expect(events.map((event) => "type" in event && event.type)).toEqual([
    "run",
    "initial",
    ...Array<string>(6).fill("operation"),
    "lock",
    "final",
  ]);
  expect(events.at(-2)).toMatchObject({ process: 0, wait: 0.25, hold: 0.5 });
});
