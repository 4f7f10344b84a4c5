import { describe, expect, it } from "vitest";
import { Deadline, inTime } from "../../src/store/deadline.js";

const never = new Promise<never>(() => undefined);

describe("inTime", () => {
  // What becomes of a request is told from whether time remains, so the two must agree.
  it("gives up when no time remains, and not before", async () => {
    for (let tenths = 1; tenths <= 30; tenths++) {
      const deadline = new Deadline(tenths / 10, () => new Error("too late"));
      await expect(inTime(never, deadline)).rejects.toThrow("too late");
      expect(deadline.remaining).toBeLessThanOrEqual(0);
    }
  });

  it("gives what came before the deadline", async () => {
    const deadline = new Deadline(10_000, () => new Error("too late"));
    expect(await inTime(Promise.resolve(1), deadline)).toBe(1);
  });

  it("fails as the work did", async () => {
    const deadline = new Deadline(10_000, () => new Error("too late"));
    await expect(inTime(Promise.reject(new Error("no")), deadline)).rejects.toThrow("no");
  });
});
