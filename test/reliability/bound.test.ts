import { describe, expect, it } from "vitest";
import { isHeldUp } from "../../reliability/conflict/bound.js";
import { median } from "../../scripts/median.js";

describe("the bound on the next request", () => {
  it("is 50 ms, and on a slow machine several times what it takes without a fault", () => {
    expect(isHeldUp(49, 1)).toBe(false);
    expect(isHeldUp(51, 1)).toBe(true);
    expect(isHeldUp(51, 20)).toBe(false);
    expect(isHeldUp(Infinity, 20)).toBe(true);
  });

  it("is reported with the middle of what it took", () => {
    expect(median([5, 1, 100])).toBe(5);
  });
});
