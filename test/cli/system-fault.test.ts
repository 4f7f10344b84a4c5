import { describe, expect, it } from "vitest";
import { systemFault } from "../../src/cli/system-fault.js";

describe("a fault of the system", () => {
  it.each([
    ["ENOENT", "there is no such file or directory"],
    ["EROFS", "the file system can only be read"],
    ["EWHATEVER", "the system says EWHATEVER"],
  ])("%s is said in words where they are known", (code, said) => {
    expect(systemFault(Object.assign(new Error("raw words"), { code }))).toBe(said);
  });

  it("is not made up where there is no code", () => {
    expect(systemFault(new Error("raw words"))).toBe("the cause is unknown");
    expect(systemFault("text")).toBe("the cause is unknown");
  });
});
