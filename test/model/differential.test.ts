// Model and library answer the same random questions. DIFFERENTIAL_RUNS sets how many,
// DIFFERENTIAL_SEED which; a failure prints the smallest question and the seed.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { question } from "./arbitraries.js";
import { library } from "./library.js";
import { model } from "./model.js";
import { show, type Question } from "./outcome.js";

const numRuns = Number(process.env["DIFFERENTIAL_RUNS"] ?? 6000);
const seed = Number(process.env["DIFFERENTIAL_SEED"] ?? 20261123);

/** As JSON.stringify, but with the ghosts: own properties that are undefined. */
function print(asked: Question): string {
  return JSON.stringify(asked, (_, value: unknown) => (value === undefined ? "<undefined>" : value));
}

describe("model and library", () => {
  it("give the same value or the same conflicts to every question", { timeout: 3_600_000 }, () => {
    fc.assert(
      fc.property(question, (asked) => {
        expect(show(library(asked)), print(asked)).toBe(show(model(asked)));
      }),
      { numRuns, seed },
    );
  });

  it("are asked questions of every sort", () => {
    const outcomes = fc.sample(question, { numRuns: 2000, seed }).map((asked) => {
      const answer = model(asked);
      const bare = model({ ...asked, rules: undefined });
      return { answer, bare, ruled: show(answer) !== show(bare) };
    });
    const share = (test: (sample: (typeof outcomes)[number]) => boolean): number =>
      outcomes.filter(test).length / outcomes.length;
    expect(share(({ answer }) => "value" in answer)).toBeGreaterThan(0.4);
    expect(share(({ answer }) => "conflicts" in answer)).toBeGreaterThan(0.1);
    expect(share(({ answer }) => "absent" in answer)).toBeGreaterThan(0.01);
    expect(share(({ ruled }) => ruled)).toBeGreaterThan(0.1);
    expect(share(({ bare, answer }) => "value" in bare && "conflicts" in answer)).toBeGreaterThan(0.01);
    for (const kind of ["edit/edit", "edit/delete", "delete/edit", "add/add"]) {
      const reached = share(
        ({ answer }) => "conflicts" in answer && answer.conflicts.some((conflict) => conflict.kind === kind),
      );
      expect(reached, kind).toBeGreaterThan(0.01);
    }
  });
});
