import { expect, it } from "vitest";
import { LockRecorder } from "../../src/race/lock-recorder.js";
import type { LockPhase } from "../../src/race/contract.js";

/** The spans that come of phases, one a ms from 1 on; a number begins a request. */
function spansOf(...events: readonly (number | readonly [LockPhase, string])[]) {
  let time = 0;
  const recorder = new LockRecorder(3, () => ++time);
  for (const event of events) {
    if (typeof event === "number") recorder.begin(event);
    else recorder.note(...event);
  }
  return recorder.spans;
}
const who = { process: 3, request: 0, session: "a" };

it("a lock is a span from request to release", () => {
  expect(spansOf(0, ["requested", "a"], ["acquired", "a"], ["released", "a"])).toEqual([
    { ...who, requested: 1, acquired: 2, released: 3 },
  ]);
});

it("nothing is recorded before the first request", () => {
  expect(spansOf(["requested", "a"], ["acquired", "a"], 0, ["released", "a"])).toEqual([]);
});

it("a store may say nothing before it has its lock", () => {
  expect(spansOf(0, ["acquired", "a"], ["released", "a"])).toEqual([
    { ...who, requested: 1, acquired: 1, released: 2 },
  ]);
});

it("of two requests for one lock it is the later one that got it: the earlier one gave up", () => {
  expect(spansOf(0, ["requested", "a"], ["requested", "a"], ["acquired", "a"], ["released", "a"])).toEqual([
    { ...who, requested: 1 },
    { ...who, requested: 2, acquired: 3, released: 4 },
  ]);
});

it("locks of different sessions are told apart", () => {
  const phases = [
    ["requested", "a"],
    ["requested", "b"],
    ["acquired", "a"],
    ["acquired", "b"],
    ["released", "a"],
  ] as const;
  expect(spansOf(0, ...phases)).toEqual([
    { ...who, requested: 1, acquired: 3, released: 5 },
    { ...who, session: "b", requested: 2, acquired: 4 },
  ]);
});

it("a lock belongs to the request that asked for it, even if a later one lets go of it", () => {
  expect(spansOf(0, ["requested", "a"], ["acquired", "a"], 1, ["released", "a"])).toEqual([
    { ...who, requested: 1, acquired: 2, released: 3 },
  ]);
});

it("a release of what was never got, or was let go of already, says nothing", () => {
  const twice = [
    ["acquired", "a"],
    ["released", "a"],
    ["released", "a"],
  ] as const;
  expect(spansOf(0, ["released", "a"], ...twice)).toEqual([
    { ...who, requested: 2, acquired: 2, released: 3 },
  ]);
});
