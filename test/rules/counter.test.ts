import { describe, expect, it } from "vitest";
import { counter, defineRules, merge, type JsonValue } from "../../src/index.js";

const rules = defineRules({ "": counter() });
const max = Number.MAX_SAFE_INTEGER;

function count(base: JsonValue | undefined, mine: JsonValue | undefined, theirs: JsonValue | undefined) {
  const result = merge(base, mine, theirs, rules);
  return result.ok ? result.value : result.conflicts.map(({ reason }) => reason).join();
}

describe("counter", () => {
  it("adds what both sides added, equal amounts too", () => {
    expect(count(1, 2, 4)).toBe(5);
    expect(count(1, 2, 2)).toBe(3);
    expect(count(5, 2, 4)).toBe(1);
  });

  it("takes an absent base for 0", () => {
    expect(count(undefined, 2, 3)).toBe(5);
  });

  it("is exact at the edge of the safe integers", () => {
    expect(count(max - 2, max - 1, max - 1)).toBe(max);
    expect(count(-max, max - 1, -max + 1)).toBe(max);
    expect(count(max, max - 1, max - 2)).toBe(max - 3);
  });

  it("refuses a sum past the safe integers, agreed or not", () => {
    expect(count(max - 1, max, max)).toBe("the sum is no safe integer");
    expect(count(-max + 1, -max, -max)).toBe("the sum is no safe integer");
  });

  it("refuses a deletion on one side", () => {
    expect(count(1, undefined, 2)).toBe("one side deleted the counter");
    expect(count(1, 2, undefined)).toBe("one side deleted the counter");
  });

  it("refuses what is no safe integer on any of the three sides", () => {
    for (const odd of [null, "1", 1.5, max + 1, true, [], {}] as const) {
      expect(count(odd, 2, 3)).toBe("base is no value for counter");
      expect(count(1, odd, 3)).toBe("mine is no value for counter");
      expect(count(1, 2, odd)).toBe("theirs is no value for counter");
    }
  });
});
