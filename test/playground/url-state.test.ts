import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedBy, fragmentOf } from "../../playground/url-state.js";

describe("a case in the address", () => {
  it("comes back as it was, whatever its characters", () => {
    const text = fc.string({
      unit: fc.oneof(fc.string(), fc.constantFrom("\ud800", "\udfff", "\u2028", "😀", "\0")),
    });
    fc.assert(
      fc.property(fc.record({ base: text, mine: text, theirs: text, rules: text }), (texts) => {
        const fragment = fragmentOf(texts);
        expect(fragment).toMatch(/^#case=[\w-]+$/);
        expect(askedBy(fragment)).toEqual({ texts });
      }),
    );
  });

  it("may be an example's name", () => {
    expect(askedBy("#example=law-mine-only")).toEqual({ example: "law-mine-only" });
  });

  it("that was cut short or is something else asks for nothing", () => {
    const whole = fragmentOf({ base: "1", mine: "2", theirs: "3", rules: "" });
    for (const fragment of [
      "",
      "#",
      "#playground",
      whole.slice(0, -3),
      "#case=AAAA",
      "#case=e30",
      "#case=WzFd",
    ])
      expect(askedBy(fragment)).toBeUndefined();
  });
});
