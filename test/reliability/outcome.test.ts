import { describe, expect, it } from "vitest";
import { markdownOf, textOf, violationsIn, type PartOutcome } from "../../reliability/outcome.js";

const held = { injected: "SIGKILL after each call", times: 1200, held: "before or after", violations: [] };
const broken = {
  injected: "EIO",
  times: 3,
  held: "a typed error",
  violations: ["rename: torn", "read: torn"],
};
const part: PartOutcome = { id: "crash", title: "Crashes", duration: 12.4, rows: [held, broken] };

describe("the outcome of a campaign", () => {
  it("counts every violation", () => {
    expect(violationsIn({ parts: [part, part] })).toBe(4);
    expect(violationsIn({ parts: [] })).toBe(0);
  });

  it("names each violation in the terminal, below what should have held", () => {
    const text = textOf(part);
    expect(text).toContain("Crashes (12 s)");
    expect(text).toContain("1,200 x  SIGKILL after each call");
    expect(text).toContain("NOT HELD 2 times: a typed error");
    expect(text).toContain("! rename: torn");
    expect(text).toContain("! read: torn");
  });

  it("is a table of Markdown with the day, the machine and the command", () => {
    const page = markdownOf({
      scale: "long",
      date: "2026-11-27",
      machine: "Node v20, 2 cores",
      parts: [part],
    });
    expect(page).toContain("Run on 2026-11-27 with `npm run reliability -- --long` (Node v20, 2 cores):");
    expect(page).toContain("| SIGKILL after each call | 1,200 | before or after |");
    expect(page).toContain("| EIO | 3 | NOT HELD 2 times: a typed error |");
  });
});
