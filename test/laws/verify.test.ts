import { describe, expect, it } from "vitest";
import { counter, defineRules, resolver } from "../../src/index.js";
import { laws } from "../../src/laws/suite.js";
import { verifyLaw } from "../../src/laws/verify.js";
import { agreement } from "../../src/laws/statements/agreement.js";
import { confluence } from "../../src/laws/statements/confluence.js";
import { exactness } from "../../src/laws/statements/exactness.js";
import { identity } from "../../src/laws/statements/identity.js";
import { thrownBy } from "../helpers/thrown-by.js";
import { naive } from "./zoo/naive.js";

describe("verifyLaw", () => {
  it("says how often a law held, and by which seed", () => {
    expect(verifyLaw(identity, { runs: 50, seed: 3 })).toMatchObject({ status: "holds", runs: 50, seed: 3 });
  });

  it("says why a law does not apply to a rule list", () => {
    const rules = defineRules({ "/a": counter() });
    expect(verifyLaw(agreement, { rules })).toMatchObject({
      status: "does not apply",
      why: "It holds for: no resolver with on: concurrent.",
    });
  });

  it("finds a rule that declares a law it does not keep", () => {
    const one = resolver({ name: "one", declares: ["commutative", "associative"], resolve: () => 1 });
    const result = verifyLaw(confluence, { rules: defineRules({ "/*": one }), runs: 10_000, seed: 1 });
    expect(result).toMatchObject({ status: "broken", law: { id: "confluence" } });
  });

  it("takes a merge that throws for one that breaks the law", () => {
    const throwing = (): never => {
      throw new Error("no");
    };
    expect(verifyLaw(identity, { merge: throwing })).toMatchObject({
      status: "broken",
      breach: { sentence: "The merge threw." },
    });
  });

  it("says so where a counterexample breaks the law in some runs only", () => {
    let calls = 0;
    const moody = naive({ unruled: () => (++calls < 4 ? { value: null } : undefined) });
    const result = verifyLaw(exactness, { merge: moody, runs: 1000, seed: 1 });
    expect(result).toMatchObject({ status: "broken", breach: { sentence: "It breaks in some runs only." } });
  });

  it("refuses to say that a law holds after no run", () => {
    for (const runs of [0, -1, 0.5, Number.NaN, Infinity]) {
      expect(thrownBy(() => verifyLaw(identity, { runs }))).toMatchObject({
        code: "ERR_BAD_OPTION",
        option: "runs",
      });
    }
    expect(verifyLaw(identity, { runs: 1 })).toMatchObject({ status: "holds", runs: 1 });
  });

  it("refuses a path that leads nowhere", () => {
    expect(() => verifyLaw(identity, { seed: 1, path: "x" })).toThrow("path");
  });
});

describe("the laws", () => {
  it("have an id of their own each, and tell all there is to tell", () => {
    expect(new Set(laws.map(({ id }) => id)).size).toBe(laws.length);
    for (const { id, title, statement, matters, condition, example } of laws) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      for (const text of [title, statement, matters, condition, example.story])
        expect(text.length).toBeGreaterThan(5);
    }
  });
});
