/** The generator of samples is worth its salt: it reaches what laws speak of, and its failures shrink. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitrarySample } from "../../src/laws/arbitrary/sample.js";
import type { Sample } from "../../src/laws/law.js";
import { identity } from "../../src/laws/statements/identity.js";
import { exactness } from "../../src/laws/statements/exactness.js";
import { allPaths, at, canonical, equal } from "../../src/laws/values.js";
import { verifyLaw } from "../../src/laws/verify.js";
import { merge } from "../../src/merge/merge.js";
import { naive } from "./zoo/naive.js";

const samples = fc.sample(arbitrarySample(identity), { numRuns: 5000, seed: 7 });

function share(test: (sample: Sample) => boolean): number {
  return samples.filter(test).length / samples.length;
}

function someNode(sample: Sample, test: (base: unknown, mine: unknown, theirs: unknown) => boolean): boolean {
  const { base, mine, theirs } = sample;
  return allPaths(base, mine, theirs).some((path) => test(at(base, path), at(mine, path), at(theirs, path)));
}

describe("the generated samples", () => {
  const outcome = ({ base, mine, theirs, rules }: Sample) => merge(base, mine, theirs, rules);
  const unruled = ({ base, mine, theirs }: Sample) => merge(base, mine, theirs);

  const shares: readonly (readonly [name: string, least: number, test: (sample: Sample) => boolean])[] = [
    ["conflicts without rules", 0.25, (sample) => !unruled(sample).ok],
    ["clean merges of two changed sides", 0.1, (sample) => unruled(sample).ok && bothChanged(sample)],
    ["one-sided changes", 0.15, ({ base, mine, theirs }) => equal(base, mine) !== equal(base, theirs)],
    [
      "deletions by one side",
      0.2,
      (sample) => someNode(sample, (b, m, t) => b !== undefined && (m === undefined) !== (t === undefined)),
    ],
    [
      "deletions by both",
      0.1,
      (sample) => someNode(sample, (b, m, t) => b !== undefined && m === undefined && t === undefined),
    ],
    [
      "agreements on a new value",
      0.06,
      (sample) =>
        someNode(
          sample,
          (b, m, t) =>
            m !== undefined && canonicalOf(m) === canonicalOf(t) && canonicalOf(m) !== canonicalOf(b),
        ),
    ],
    [
      "policies at work",
      0.05,
      (sample) => outcome(sample).decisions.some(({ outcome: took }) => took === "mine" || took === "theirs"),
    ],
    [
      "claimed nodes",
      0.05,
      (sample) =>
        outcome(sample).decisions.some(({ rule }) => !["override", "ignore", "fail"].includes(rule)),
    ],
    [
      "resolvers that computed",
      0.02,
      (sample) => outcome(sample).decisions.some(({ outcome: took }) => took === "resolved"),
    ],
    [
      "counters that counted or refused",
      0.01,
      (sample) => outcome(sample).decisions.some(({ rule }) => rule === "counter"),
    ],
    [
      "arrays of records merged record by record",
      0.01,
      (sample) =>
        outcome(sample).decisions.some(({ rule, outcome: took }) => rule === "keyed" && took === "resolved"),
    ],
    [
      "conflicts or decisions inside records",
      0.003,
      (sample) => {
        const { decisions, ...result } = outcome(sample);
        const inside = [...decisions, ...(result.ok ? [] : result.conflicts)].map(({ path }) => path);
        return decisions.some(
          ({ rule, outcome: took, path }) =>
            rule === "keyed" && took === "resolved" && inside.some((place) => place.startsWith(`${path}/`)),
        );
      },
    ],
    [
      "hostile keys",
      0.1,
      (sample) =>
        allPaths(sample.mine).some((path) =>
          path.some((key) => key === "__proto__" || key === "constructor"),
        ),
    ],
    [
      "several conflicts at once",
      0.05,
      (sample) => {
        const result = unruled(sample);
        return !result.ok && result.conflicts.length > 1;
      },
    ],
  ];

  it("have patterns of wildcards that end in the empty key, which look like regular expressions", () => {
    const patterns = samples.flatMap(({ rules }) => rules.entries.map(({ pattern }) => pattern));
    for (const start of ["/*/", "/**/"]) expect(patterns).toContain(start);
    expect(patterns.filter((pattern) => /^\/[^*]+\/\*\/$/.test(pattern))).not.toEqual([]);
  });

  for (const [name, least, test] of shares) {
    it(`have ${name} in at least ${least * 100} %`, () => {
      expect(share(test)).toBeGreaterThanOrEqual(least);
    });
  }
});

function bothChanged({ base, mine, theirs }: Sample): boolean {
  return !equal(base, mine) && !equal(base, theirs);
}

function canonicalOf(value: unknown): string {
  return canonical(value as Sample["base"]);
}

describe("a failure", () => {
  /** Overlooks conflicts between an edit and a deletion. */
  const wrong = naive({
    unruled: ({ kind }) => (kind.includes("delete") ? { value: undefined } : undefined),
  });

  function breakIt(seed: number, path?: string) {
    const result = verifyLaw(exactness, {
      merge: wrong,
      seed,
      runs: 3000,
      ...(path !== undefined && { path }),
    });
    if (result.status !== "broken") throw new Error("The wrong merge was not found out.");
    return result;
  }

  it("shrinks to a small base, mine and theirs", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { base, mine, theirs } = breakIt(seed).sample;
      const nodes = [base, mine, theirs].map((value) => allPaths(value).length);
      expect(Math.max(...nodes)).toBeLessThanOrEqual(3);
    }
  });

  it("prints its seed and path, and they replay it", () => {
    const first = breakIt(1);
    expect(first.message).toContain(`seed: ${first.seed}`);
    expect(first.message).toContain(first.path);
    const again = breakIt(first.seed, first.path);
    expect(again.runs).toBe(1);
    expect(canonical(again.sample.base)).toBe(canonical(first.sample.base));
    expect(canonical(again.sample.mine)).toBe(canonical(first.sample.mine));
    expect(canonical(again.sample.theirs)).toBe(canonical(first.sample.theirs));
  });
});
