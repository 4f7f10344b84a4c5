import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { max } from "../../../src/catalogue/index.js";
import { atomic, counter, defineRules, merge, refuse, resolver, type RuleSet } from "../../../src/index.js";
import { checkRules, type CheckRulesOptions } from "../../../src/laws/kit/check-rules.js";
import type { LawVerdict, RulesReport, Sides } from "../../../src/laws/kit/report.js";
import { allPaths } from "../../../src/laws/values.js";
import { thrownBy } from "../../helpers/thrown-by.js";
import { blindMax, duplicatingList, forgetfulMax } from "./rules-with-bugs.js";

const shop = {
  user: "u42",
  visits: 3,
  best: 10,
  since: "2026-01-02T03:04:05.000Z",
  seen: ["x", "y"],
  prefs: { theme: "dark", lang: "en" },
  cart: { pen: { qty: 1 }, ink: { qty: 2 } },
};

function verdict(report: RulesReport, law: string): LawVerdict {
  return report.laws.find((one) => one.law === law) ?? expect.fail(`no verdict on ${law}`);
}

function broken(report: RulesReport, law: string): Extract<LawVerdict, { status: "broken" }> {
  const found = verdict(report, law);
  return found.status === "broken" ? found : expect.fail(`${law} ${found.status}`);
}

/** Nodes of each side, elements of arrays included; the root does not count. */
function size(sides: Sides): number {
  const nodes = (value: unknown): number =>
    typeof value === "object" && value !== null
      ? Object.values(value).reduce<number>((sum, one) => sum + 1 + nodes(one), 0)
      : 0;
  return Math.max(...Object.values(sides).map(nodes));
}

describe("what checkRules says of a law", () => {
  it("that it holds, and after how many runs", () => {
    const report = checkRules(defineRules({ "/best": max() }), { runs: 200, seed: 1 });
    expect(verdict(report, "retry")).toMatchObject({ status: "holds", runs: 200 });
    expect(report).toMatchObject({ type: "rules", ok: true, seed: 1, runs: 200, defects: [], warnings: [] });
  });

  it("that it does not apply, and which rule makes it so", () => {
    const rules = defineRules({ "/visits": counter(), "/prefs": atomic("override"), "/best": forgetfulMax });
    const report = checkRules(rules, { runs: 10, seed: 1 });
    const why = (law: string): string => {
      const found = verdict(report, law);
      return found.status === "does not apply" ? found.why : found.status;
    };
    expect(why("agreement")).toBe(
      "It holds for no resolver with on: concurrent; counter at /visits runs where both sides agree, too.",
    );
    expect(why("retry")).toContain(
      "counter at /visits runs where both sides agree, too and does not declare retrySafe",
    );
    expect(why("symmetry")).toContain("atomic(override) at /prefs settles conflicts otherwise");
    expect(why("resolution")).toContain("highest at /best is a resolver");
  });

  it("that it is broken, with the smallest case, what came out, what was wanted, and a sentence", () => {
    const report = checkRules(defineRules({ "/best": forgetfulMax }), { sample: shop, seed: 1 });
    expect(report.ok).toBe(false);
    const { counterexample, path } = broken(report, "symmetry");
    expect(counterexample).toMatchObject({
      looksAt: ["base", "mine", "theirs"],
      merged: { status: "clean" },
    });
    expect(Object.keys(counterexample.sides.base ?? {})).toEqual(["best"]);
    expect(counterexample.sentence).toMatch(
      /^(Mine set \/best to .*, theirs deleted \/best|Mine deleted \/best, theirs set \/best to .*)\. The rule highest \(\/best\) answered at \/best\. With mine and theirs exchanged, something else comes out\.$/,
    );
    expect(counterexample.got).not.toBe(counterexample.wanted);
    expect(path).toMatch(/^[\d:]+$/);
  });

  it("in plain data, which JSON keeps", () => {
    const rules = defineRules({ "/best": forgetfulMax, "/other": blindMax, "/visits": counter() });
    const report = checkRules(rules, { runs: 300, seed: 1 });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it("alike when it is asked again with its seed, and straight to the case with its path", () => {
    const rules = defineRules({ "/best": forgetfulMax });
    const first = checkRules(rules, { runs: 300 });
    const { seed, path, counterexample } = broken(first, "symmetry");
    expect(checkRules(rules, { runs: 300, seed })).toEqual(first);
    const again = broken(checkRules(rules, { laws: ["symmetry"], seed, path }), "symmetry");
    expect(again.runs).toBe(1);
    expect(again.counterexample).toEqual(counterexample);
  });

  it("law by law, and says how far it has come", () => {
    const told: [number, number][] = [];
    const onProgress = (done: number, all: number) => told.push([done, all]);
    checkRules(defineRules({}), { laws: ["identity", "symmetry"], runs: 5, onProgress });
    expect(told).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it("with the outcomes as data", () => {
    const report = checkRules(defineRules({ "/log": duplicatingList }), { laws: ["retry"], seed: 1 });
    const { outcomes, wanted } = broken(report, "retry").counterexample;
    expect(outcomes?.got.status).toBe("clean");
    expect(wanted).toContain("log:");
    expect(outcomes?.got).not.toEqual(outcomes?.wanted);
    const sulking = resolver({
      name: "sulking",
      declares: ["commutative"],
      resolve: (_base, mine) => (mine === 1 ? refuse("not one") : 2),
    });
    const refused = checkRules(defineRules({ "/a b": sulking }), { laws: ["symmetry"], seed: 1 });
    const { got } = broken(refused, "symmetry").counterexample.outcomes ?? {};
    expect([got, broken(refused, "symmetry").counterexample.outcomes?.wanted]).toContainEqual({
      status: "conflict",
      conflicts: [{ path: "/a b", kind: expect.any(String) as string }],
    });
  });
});

describe("a rule that throws, or returns what is no session value", () => {
  const report = checkRules(defineRules({ "/a": blindMax, "/b": max() }), { runs: 300, seed: 1 });

  it("is told of once, and not in the name of each law", () => {
    expect(report.ok).toBe(false);
    expect(report.laws.filter(({ status }) => status === "broken")).toEqual([]);
    expect(report.defects).toMatchObject([{ index: 0, pattern: "/a", rule: "blind" }]);
    const [defect] = report.defects;
    expect(defect?.counterexample.merged?.status).toBe("threw");
    expect(defect?.counterexample.sentence).toContain("The rule blind returned no JSON value at /a.");
    expect(size(defect?.counterexample.sides ?? {})).toBeLessThanOrEqual(2);
  });

  it("is quoted where it throws", () => {
    const throwing = resolver({
      name: "fussy",
      resolve: () => {
        throw new RangeError("no such thing");
      },
    });
    const { defects } = checkRules(defineRules({ "/a": throwing }), { runs: 100, seed: 1 });
    expect(defects[0]?.counterexample.sentence).toContain(
      "The rule fussy threw at /a: RangeError: no such thing.",
    );
  });
});

describe("over 20 seeds", () => {
  const seeds = Array.from({ length: 20 }, (_, index) => index + 1);
  const cases: readonly (readonly [
    name: string,
    rules: RuleSet,
    law: string,
    options: CheckRulesOptions,
    most: number,
  ])[] = [
    ["a max that forgets absent", defineRules({ "/best": forgetfulMax }), "symmetry", {}, 3],
    [
      "a max that forgets absent, in a sample",
      defineRules({ "/best": forgetfulMax }),
      "symmetry",
      { sample: shop },
      1,
    ],
    ["a list merge that duplicates", defineRules({ "/seen": duplicatingList }), "retry", {}, 3],
    [
      "a list merge that duplicates, in a sample",
      defineRules({ "/seen": duplicatingList }),
      "retry",
      { sample: shop },
      3,
    ],
  ];

  it.each(cases)("%s is shown by at most a handful of nodes", (_name, rules, law, options, most) => {
    for (const seed of seeds) {
      const report = checkRules(rules, { ...options, laws: [law], runs: 400, seed });
      expect(size(broken(report, law).counterexample.sides)).toBeLessThanOrEqual(most);
    }
  });
});

describe("the samples", () => {
  const rules = defineRules({
    "/visits": counter(),
    "/best": max(),
    "/prefs": atomic("override"),
    "/cart/*/qty": counter(),
    "/user": "ignore",
  });
  const schema = {
    type: "object",
    properties: {
      visits: { type: "integer" },
      best: { type: "integer", minimum: 0 },
      prefs: {
        type: "object",
        properties: { theme: { enum: ["dark", "light"] }, lang: { enum: ["en", "de"] } },
      },
      cart: { additionalProperties: { type: "object", properties: { qty: { type: "integer" } } } },
      user: { type: "string" },
    },
  };
  const session = fc.record({
    visits: fc.nat(9),
    best: fc.nat(9),
    prefs: fc.record({ theme: fc.constantFrom("dark", "light"), lang: fc.constantFrom("en", "de") }),
    cart: fc.dictionary(fc.constantFrom("pen", "ink"), fc.record({ qty: fc.nat(9) })),
    user: fc.constantFrom("ann", "bea", "cid"),
  });

  it.each<[string, CheckRulesOptions]>([
    ["the rules", {}],
    ["a sample", { sample: shop }],
    ["a schema", { schema }],
    ["an arbitrary", { session }],
  ])("made from %s let each rule decide in at least 4 % of them", (_name, options) => {
    const report = checkRules(rules, { ...options, laws: ["identity"], runs: 1000, seed: 1 });
    const shares = report.rules.map(({ rule, decided, samples }) => [
      rule,
      Math.round((100 * decided) / samples),
    ]);
    expect(Math.min(...shares.map(([, share]) => Number(share)))).toBeGreaterThanOrEqual(4);
    expect(report.warnings).toEqual([]);
  });

  it("that never reach a rule are warned of", () => {
    const shadowed = defineRules([
      ["/best", max()],
      ["/best", "override"],
      ["/seen/*/at", max()],
    ]);
    const { warnings, rules: reached } = checkRules(shadowed, {
      sample: shop,
      laws: ["identity"],
      runs: 100,
      seed: 1,
    });
    expect(reached.map(({ decided }) => decided > 0)).toEqual([true, false, false]);
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain("override at /best decided in none of 100 samples");
    expect(warnings[0]).toContain('wherever it could, rule 0 ("/best" → max) does');
    expect(warnings[1]).toContain("give a sample session");
  });

  it("are not counted for a rule that repeats an earlier one", () => {
    const twice = defineRules([
      ["/best", "override"],
      ["/best", "override"],
    ]);
    const { rules: reached } = checkRules(twice, { laws: ["identity"], runs: 100, seed: 1 });
    expect(reached.map(({ decided }) => decided > 0)).toEqual([true, false]);
  });

  it("reach rules under ** and under *", () => {
    const sole = resolver({ name: "sole", resolve: () => refuse("none") });
    const report = checkRules(defineRules({ "/**/note": "override", "/x/*": sole }), {
      laws: ["identity"],
      runs: 500,
      seed: 1,
    });
    expect(report.warnings).toEqual([]);
  });
});

describe("checkRules refuses", () => {
  const rules = defineRules({});
  it.each<[string, string, () => unknown]>([
    [
      "two sources of sessions",
      "sample",
      () => checkRules(rules, { session: fc.constant({}), sample: {} } as never),
    ],
    ["what is no rule set", "rules", () => checkRules({} as never)],
    ["what is no arbitrary", "session", () => checkRules(rules, { session: {} as never })],
    ["laws that there are none of", "laws", () => checkRules(rules, { laws: ["identity", "gravity"] })],
    ["no law at all", "laws", () => checkRules(rules, { laws: [] })],
    ["a path without its law", "path", () => checkRules(rules, { path: "0" })],
    ["no run", "runs", () => checkRules(rules, { runs: 0 })],
    ["half a seed", "seed", () => checkRules(rules, { seed: 0.5 })],
  ])("%s", (_name, option, call) => {
    expect(thrownBy(call)).toMatchObject({ code: "ERR_BAD_OPTION", option });
  });

  it("a sample, and a generated session, that is no session value", () => {
    expect(thrownBy(() => checkRules(rules, { sample: { at: new Date() } }))).toMatchObject({
      code: "ERR_NOT_JSON",
      path: "/at",
    });
    const session = fc.constant({ at: new Date() });
    expect(thrownBy(() => checkRules(rules, { session }))).toMatchObject({
      code: "ERR_NOT_JSON",
      path: "/at",
    });
  });
});

it("a counterexample is what merge makes of it", () => {
  const rules = defineRules({ "/best": forgetfulMax });
  const { sides, merged } = broken(checkRules(rules, { seed: 2 }), "symmetry").counterexample;
  const result = merge(sides.base, sides.mine, sides.theirs, rules);
  expect(merged).toEqual({ status: "clean", ...(result.ok && { value: result.value }) });
  expect(allPaths(sides.base).length).toBeLessThanOrEqual(2);
});
