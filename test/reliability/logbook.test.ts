import { describe, expect, it } from "vitest";
import { Logbook } from "../../reliability/storm/logbook.js";
import type { Said } from "../../reliability/storm/messages.js";
import { checkHistory } from "../../src/race/check/check.js";
import type { FinalRead, StoredSession } from "../../src/race/history.js";

const edits = (process: number) =>
  [
    { type: "set", path: `/by/${process}-0`, value: 0 },
    { type: "increment", path: "/n", by: 1 },
  ] as const;
const who = (process: number) => ({ process, request: 0, session: "s" });
const opened = (process: number): Said => ({
  type: "opened",
  open: {
    ...who(process),
    operation: "open",
    start: 1,
    end: 2,
    outcome: { status: "read", data: { n: 0, by: {} }, revision: 1 },
  },
  edits: edits(process),
});
const committed = (process: number, revision: number): Said => ({
  type: "committed",
  commit: {
    ...who(process),
    operation: "commit",
    start: 3,
    end: 4,
    edits: edits(process),
    outcome: { status: "committed", revision },
  },
  waited: 7,
});
const initial: readonly StoredSession[] = [{ session: "s", data: { n: 0, by: {} }, revision: 1 }];
const finalOf = (n: number, revision: number, ...processes: readonly number[]): readonly FinalRead[] => {
  const by = Object.fromEntries(processes.map((process) => [`${process}-0`, 0]));
  return [{ session: "s", outcome: { status: "read", data: { n, by }, revision } }];
};
const said = (...all: readonly Said[]): Logbook => {
  const logbook = new Logbook();
  for (const one of all) logbook.note(one);
  return logbook;
};
const violationsOf = (logbook: Logbook, final: readonly FinalRead[]) =>
  checkHistory(logbook.history({ initial, final }, 2, "2026-11-27T00:00:00.000Z")).violations.map(
    ({ type }) => type,
  );

describe("the logbook of a storm", () => {
  it("wants an acknowledged commit to be there", () => {
    const logbook = said(opened(0), committed(0, 2));
    expect(logbook).toMatchObject({ acknowledged: 1, unheard: 0, longestWait: 7, failures: [] });
    expect(violationsOf(logbook, finalOf(1, 2, 0))).toEqual([]);
    expect(violationsOf(logbook, finalOf(0, 2))).toContain("lost edit");
    expect(violationsOf(logbook, finalOf(2, 2, 0))).toEqual(["counter off"]);
  });

  it("lets a commit that was cut off be there or not", () => {
    const logbook = said(opened(0), opened(1), committed(1, 2));
    logbook.gone(0, 5);
    logbook.gone(1, 5);
    expect(logbook).toMatchObject({ acknowledged: 1, unheard: 1 });
    expect(violationsOf(logbook, finalOf(1, 2, 1))).toEqual([]);
    expect(violationsOf(logbook, finalOf(2, 3, 0, 1))).toEqual([]);
    expect(violationsOf(logbook, finalOf(3, 3, 0, 1))).toEqual(["counter off"]);
  });

  it("tells of commits that failed though their process lived", () => {
    const error = { name: "LockTimeoutError", code: "ERR_LOCK_TIMEOUT", message: "too long" };
    const logbook = said(opened(0), {
      type: "committed",
      commit: {
        ...who(0),
        operation: "commit",
        start: 3,
        end: 4,
        edits: edits(0),
        outcome: { status: "failed", error },
      },
      waited: 7,
    });
    expect(logbook.failures).toEqual(["a commit ended in too long"]);
  });
});
