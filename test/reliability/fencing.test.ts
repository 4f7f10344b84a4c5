import { afterEach, describe, expect, it } from "vitest";
import { wrongIn as wrongAfterHolding } from "../../reliability/fencing/holding.js";
import { hour, jumping, shiftClock } from "../../reliability/fencing/clock.js";
import { heldOperations, type Met } from "../../reliability/fencing/operations.js";
import { isDouble } from "../../reliability/fencing/takeover.js";
import { addEdit, wrongIn } from "../../reliability/fencing/work.js";
import { fileBackendIn } from "../../src/file-store/backend.js";
import { temporaryDirectory } from "../file-store/directories.js";

describe("the verdict on a holder that went on", () => {
  const after = (met: Met) => (met === "the session" ? { n: 4, others: 2 } : undefined);

  it("finds nothing wrong with what must be there, and everything else wrong", () => {
    expect(
      wrongAfterHolding({ after }, "the session", undefined, { data: { n: 4, others: 2 }, asides: 0 }),
    ).toEqual([]);
    expect(wrongAfterHolding({ after }, "no session", undefined, { data: undefined, asides: 0 })).toEqual([]);
    expect(wrongAfterHolding({ after }, "the session", undefined, { data: { n: 2 }, asides: 0 })).toEqual([
      'left {"n":2}, not {"n":4,"others":2}',
    ]);
    expect(wrongAfterHolding({ after }, "no session", "gone", { data: { n: 2 }, asides: 1 })).toEqual([
      "the holder failed: gone",
      'left {"n":2}, not undefined',
      "1 files are kept aside",
    ]);
  });

  it("wants others that could commit, and a look at what is left", () => {
    const left = { data: undefined, asides: 0 };
    expect(wrongAfterHolding({ after }, { error: "busy" }, undefined, left)).toEqual([
      "the others could not commit: busy",
    ]);
    expect(wrongAfterHolding({ after }, undefined, undefined, left)).toEqual(["not looked at"]);
  });

  it("wants the edits of others whatever the operation was, save for a destroy of what they met", () => {
    const kept = heldOperations.map(({ name, after: left }) => [name, left("the session")?.others ?? "gone"]);
    expect(Object.fromEntries(kept)).toEqual({
      "a commit": 2,
      "a destroy": "gone",
      "a touch": 2,
      "a sweep": 2,
      "a damaged file set aside": 2,
    });
    for (const { after: left } of heldOperations) expect(left("no session")?.others).toBe(2);
  });
});

describe("the verdict on many who edit one session", () => {
  it("finds lost edits, and a count or a revision that is not theirs", async () => {
    const directory = await temporaryDirectory();
    const backend = fileBackendIn({ directory, durability: "rename" });
    await addEdit(backend, "s", "a");
    await addEdit(backend, "s", "b");
    expect(await wrongIn(directory, "s", ["a", "b"])).toEqual([]);
    expect(await wrongIn(directory, "s", ["a", "c"])).toEqual(["session s lost 1 edits, c first"]);
    expect(await wrongIn(directory, "s", ["a"])).toEqual(["session s counts 2 edits at revision 2, not 1"]);
    expect(await wrongIn(directory, "t", ["a"])).toHaveLength(2);
  });

  it("knows when two believed that they held a lock at once", () => {
    expect(isDouble([])).toBe(false);
    expect(
      isDouble([
        [5, 9],
        [0, 5],
      ]),
    ).toBe(false);
    expect(
      isDouble([
        [6, 7],
        [0, 9],
      ]),
    ).toBe(true);
  });
});

describe("a clock that jumps", () => {
  const real = Date.now;
  afterEach(() => {
    Date.now = real;
  });

  it("says another time by as much as it is told to", () => {
    shiftClock(() => hour);
    expect(Math.abs(Date.now() - real() - hour)).toBeLessThan(hour / 10);
  });

  it("goes an hour forward and an hour back, and is right in between", () => {
    expect([0, 1, 2, 3, 4].map((step) => jumping(100, () => step * 100 + 50)())).toEqual([
      0,
      hour,
      0,
      -hour,
      0,
    ]);
  });
});
