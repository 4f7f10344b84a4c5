import { expect, it } from "vitest";
import { checkHistory } from "../../../src/race/check/check.js";
import { sessionsOf } from "../../../src/race/check/sessions.js";
import { historyOf, set } from "./hand-made.js";

it("edits that did not fit the session changed nothing, and are not tried again", () => {
  const outcome = { status: "abandoned", error: { name: "TypeError", message: "" } } as const;
  const requests = [{ process: 0, at: 0, read: { a: 1 }, edits: [set("/a/b", 2)], outcome }];
  const history = historyOf({ initial: { a: 1 }, final: { a: 1 }, requests });
  expect(sessionsOf(history)[0]?.requests).toMatchObject([{ fate: "not stored", changes: [] }]);
  expect(checkHistory(history).violations).toEqual([]);
});
