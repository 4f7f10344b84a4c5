// Model and library answer the same random questions. DIFFERENTIAL_RUNS sets how many, 1,000 at least,
// DIFFERENTIAL_SEED which; a failure prints the smallest question and the seed.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberFromEnvironment } from "../helpers/environment.js";
import { question } from "./arbitraries.js";
import { library } from "./library.js";
import { model } from "./model.js";
import { show, type Question } from "./outcome.js";
import { isList, isMap, read, type Node } from "./values.js";

const numRuns = numberFromEnvironment("DIFFERENTIAL_RUNS", 1000) ?? 20_000;
const seed = numberFromEnvironment("DIFFERENTIAL_SEED") ?? 20261123;

/** As JSON.stringify, but with the ghosts: own properties that are undefined. */
function print(asked: Question): string {
  return JSON.stringify(asked, (_, value: unknown) => (value === undefined ? "<undefined>" : value));
}

/** How many levels of containers there are. */
function levels(node: Node): number {
  if (!isList(node) && !isMap(node)) return 0;
  return 1 + Math.max(0, ...[...node.values()].map(levels));
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

  it("differ by nothing but the error where a limit of depth is set, and by that only past the limit", () => {
    fc.assert(
      fc.property(question, fc.integer({ min: 1, max: 4 }), (asked, maxDepth) => {
        const answer = show(library({ ...asked, maxDepth }));
        const deepest = Math.max(...[asked.base, asked.mine, asked.theirs].map((side) => levels(read(side))));
        const tooDeep = answer === show({ error: "ERR_TOO_DEEP" });
        if (tooDeep) expect(deepest, print(asked)).toBeGreaterThan(maxDepth);
        else expect(answer, print(asked)).toBe(show(model(asked)));
      }),
      { numRuns: Math.min(numRuns, 5000), seed },
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
