import { describe, expect, it } from "vitest";
import { checkHistory } from "../../../src/race/check/check.js";
import { fatesOf } from "../../../src/race/timeline/fate.js";
import { lanesOf } from "../../../src/race/timeline/lanes.js";
import { renderTimeline } from "../../../src/race/timeline/page.js";
import { add, historyOf, set, wrote, type Stories } from "../check/hand-made.js";

const error = { name: "E", message: "" };
const edits = [set("/a", "x")];
const alone = { process: 0, at: 0, read: {}, edits };

/** The fates of processes 0, 1, 2, … as the lanes have them. */
function fates(stories: Stories): readonly (string | undefined)[] {
  const history = historyOf(stories);
  const lanes = [...lanesOf(history, checkHistory(history))].sort((a, b) => a.process - b.process);
  return stories.requests.map(({ process }) => lanes[process]?.fate);
}

describe("the fate of a request is", () => {
  it("kept, where its edit is there in the end", () => {
    expect(fates({ final: { a: "x" }, requests: [alone] })).toEqual(["kept"]);
  });

  it("lost, where an edit is lost", () => {
    const other = { process: 1, at: 2, read: {}, edits: [set("/b", "y")] };
    expect(fates({ final: { b: "y" }, requests: [alone, other] })).toEqual(["lost", "kept"]);
  });

  it("refused, where the commit ended in a conflict", () => {
    const outcome = { status: "conflict", error } as const;
    expect(fates({ final: {}, requests: [{ ...alone, outcome }] })).toEqual(["refused"]);
  });

  it.each(["failed", "unreadable"] as const)("unknown, where the commit %s", (status) => {
    const requests = [{ ...alone, outcome: { status, error } }];
    expect(fates({ final: {}, requests })).toEqual(["unknown"]);
    expect(fates({ final: { a: "x" }, requests })).toEqual(["unknown"]);
  });

  it("unknown, where the session could not be read after the race", () => {
    expect(fates({ final: "unreadable", requests: [alone] })).toEqual(["unknown"]);
  });

  it("not lost because another violation shows in its commit", () => {
    const requests = [
      { ...alone, outcome: wrote(2) },
      { process: 1, at: 2, read: {}, edits: [set("/b", "y")], outcome: wrote(2) },
    ];
    const history = historyOf({ final: { a: "x", b: "y" }, requests });
    expect(checkHistory(history).violations).toMatchObject([{ how: "repeated" }]);
    expect(fates({ final: { a: "x", b: "y" }, requests })).toEqual(["kept", "kept"]);
  });

  it("not told where all it did was to add to a counter, or where a rule settles what becomes of it", () => {
    const counting = [0, 1].map((process) => ({ process, at: 0, read: { n: 0 }, edits: [add("/n")] }));
    const rules = { "/n": "counter", "/a": "override" };
    const initial = { n: 0 };
    expect(fates({ initial, final: { n: 1 }, rules, requests: counting })).toEqual([undefined, undefined]);
    expect(fates({ initial, final: { n: 0 }, rules, requests: [alone] })).toEqual([undefined]);
    const both = [{ process: 0, at: 0, read: { n: 0 }, edits: [add("/n"), set("/b", "y")] }];
    expect(fates({ initial, final: { n: 7, b: "y" }, rules, requests: both })).toEqual(["kept"]);
  });

  it("not told where it edited nothing, its edits did not fit, or its process made more requests", () => {
    expect(fates({ final: {}, requests: [{ ...alone, edits: [] }] })).toEqual([undefined]);
    const outcome = { status: "abandoned", error } as const;
    const misfit = [{ ...alone, read: { a: 1 }, edits: [set("/a/b", 1)], outcome }];
    expect(fates({ initial: { a: 1 }, final: { a: 1 }, requests: misfit })).toEqual([undefined]);
    const two = [alone, { ...alone, request: 1, at: 20, read: { a: "x" }, edits: [set("/b", "y")] }];
    const history = historyOf({ final: { a: "x", b: "y" }, requests: two });
    expect(fates({ final: { a: "x", b: "y" }, requests: two })).toEqual([undefined, undefined]);
    expect([...fatesOf(history, checkHistory(history))]).toEqual([
      ["0/0", "kept"],
      ["0/1", "kept"],
    ]);
  });
});

it("a fate is told beside the lane in words", () => {
  const history = historyOf({ final: {}, requests: [{ ...alone, outcome: { status: "failed", error } }] });
  const html = renderTimeline({
    title: "",
    runs: [{ title: "", history, verdict: checkHistory(history) }],
  });
  expect(html).toContain("? <b>fate unknown</b>");
  expect(html).not.toContain(">refused<");
});
