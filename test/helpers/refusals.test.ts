import { describe, expect, it } from "vitest";
import { refusals } from "./refusals.js";

describe("what must not compile is refused with the text that its author expects", () => {
  const found = refusals();

  it("has cases", () => {
    expect(found.length).toBeGreaterThan(30);
  });

  it.each(found.map(({ place, expected, said }) => [place, expected, said] as const))(
    "%s: %s",
    (_place, expected, said) => {
      expect(expected).toBeDefined();
      expect(said).toContain(expected);
    },
  );
});
