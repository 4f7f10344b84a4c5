import { expect, it } from "vitest";
import { diagnose } from "../../src/race/failure.js";

const withCode = (code: unknown) => Object.assign(new Error("m"), { code });

it.each([
  ["a conflict", withCode("ERR_CONFLICT"), "conflict"],
  ["a session that was destroyed meanwhile", withCode("ERR_SESSION_DESTROYED"), "conflict"],
  ["a damaged file", withCode("ERR_DAMAGED_FILE"), "unreadable"],
  ["a damaged record", withCode("ERR_DAMAGED_RECORD"), "unreadable"],
  ["half a JSON text", new SyntaxError("m"), "unreadable"],
  ["another error with a code", withCode("ENOSPC"), "failed"],
  ["an error without one", new TypeError("m"), "failed"],
])("%s is told from the others", (_what, error, kind) => {
  expect(diagnose(error)).toMatchObject({ kind, error: { name: error.name, message: "m" } });
});

it("an error's code goes into the history if it is a text", () => {
  expect(diagnose(withCode("ENOSPC")).error).toEqual({ name: "Error", code: "ENOSPC", message: "m" });
  expect(diagnose(withCode(28)).error).toEqual({ name: "Error", message: "m" });
});

it("whatever else was thrown has failed", () => {
  expect(diagnose("out of luck")).toEqual({
    kind: "failed",
    error: { name: "Error", message: "out of luck" },
  });
  expect(diagnose(undefined)).toMatchObject({ kind: "failed" });
});
