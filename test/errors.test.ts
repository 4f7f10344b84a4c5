import { describe, expect, it } from "vitest";
import { isLawfulMergeError, LawfulMergeError, MergeConflictError } from "../src/index.js";

describe("isLawfulMergeError", () => {
  it("knows the library's errors, also those of another copy of the package", async () => {
    const url = new URL("../dist/errors.js", import.meta.url).href;
    const copy = (await import(url)) as { LawfulMergeError: typeof LawfulMergeError };
    const error = new copy.LawfulMergeError("ERR_X", "message");
    expect(error).not.toBeInstanceOf(LawfulMergeError);
    expect(isLawfulMergeError(error)).toBe(true);
    expect(isLawfulMergeError(new MergeConflictError([], []))).toBe(true);
  });

  it("knows other errors for what they are", () => {
    for (const other of [new Error("x"), { code: "ERR_CONFLICT" }, null, "ERR_CONFLICT"]) {
      expect(isLawfulMergeError(other)).toBe(false);
    }
  });
});
