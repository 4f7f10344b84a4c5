import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shownId, storedId } from "../../src/adapter/id.js";
import { checkId } from "../../src/store/id.js";

/** Ids that applications make, short enough to be spelled. */
const id = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }).filter((text) => Buffer.byteLength(text) <= 32),
  fc.stringMatching(/^[A-Za-z0-9_-]{1,30}$/),
  fc.stringMatching(/^x_[A-Za-z0-9_-]{0,20}$/),
  fc.constantFrom("..", ".", "/", "CON", "x_", "x_2f", "x__", "a b", "%2e", "\0", "ﬁ", "K", "İ"),
);

describe("the spelling of ids", () => {
  it("is one that every backend takes, and can be read back", () => {
    fc.assert(
      fc.property(id, (shown) => {
        const stored = storedId(shown);
        checkId(stored);
        expect(shownId(stored)).toBe(shown);
      }),
      { numRuns: 2000 },
    );
  });

  it("tells ids apart", () => {
    fc.assert(
      fc.property(id, id, (one, other) => {
        expect(storedId(one) === storedId(other)).toBe(one === other);
      }),
      { numRuns: 2000 },
    );
  });

  it("leaves ids as they are that backends take", () => {
    expect(storedId("aZ09_-")).toBe("aZ09_-");
  });

  it.each([
    ["a/b", "x_a_2fb"],
    ["x_41", "x_x_5f41"],
    ["é", "x__c3_a9"],
  ])("spells %s as %s", (shown, stored) => {
    expect(storedId(shown)).toBe(stored);
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a number", 7],
    ["an object", {}],
    ["the empty text", ""],
    ["a text that is spelled too long", "/".repeat(60)],
    ["half of a surrogate pair", "a\ud800"],
  ])("refuses %s", (_what, bad) => {
    expect(() => storedId(bad)).toThrow(expect.objectContaining({ code: "ERR_INVALID_ID" }));
  });
});
