import { describe, expect, it } from "vitest";
import { mutations } from "../../../reliability/history/mutations.js";
import { loud } from "../../../reliability/parts/history.js";

describe("a good history made bad is found out", () => {
  it.each(mutations)("by $name", (mutation) => {
    const { times, violations } = loud(mutation, 300);
    expect(violations.slice(0, 3)).toEqual([]);
    expect(times).toBeGreaterThan(0);
  });
});
