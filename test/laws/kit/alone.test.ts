/** A rule that lies about what it keeps, in a list whose `override` keeps the laws from speaking of the list. */
import { describe, expect, it } from "vitest";
import { counter, defineRules, resolver } from "../../../src/index.js";
import { assertLaw, checkRules, formatReport, onlyRule, testLaws } from "../../../src/laws/index.js";
import { keyed, max } from "../../../src/catalogue/index.js";
import { thrownBy } from "../../helpers/thrown-by.js";
import { forgetfulMax } from "./rules-with-bugs.js";

const lying = defineRules({ "/theme": "override", "/best": forgetfulMax });
const truthful = defineRules({ "/theme": "override", "/best": max(), "/visits": counter() });
const sample = { theme: "dark", best: 10 };

describe("checkRules of a list that a law does not speak of", () => {
  it("finds the rule that breaks what it declares, and is not ok", () => {
    const report = checkRules(lying, { sample, seed: 1 });
    expect(report.laws.find(({ law }) => law === "symmetry")?.status).toBe("does not apply");
    expect(report.ok).toBe(false);
    expect(report.alone).toMatchObject([{ index: 1, rule: forgetfulMax.name, source: '"/best"' }]);
    expect(report.alone[0]?.laws.find(({ law }) => law === "symmetry")?.status).toBe("broken");
    expect(formatReport(report)).toContain(
      `symmetry is broken by ${forgetfulMax.name} at /best, alone in a list`,
    );
  });

  it("replays what it found on the list of that rule", () => {
    const found = checkRules(lying, { sample, seed: 1 }).alone[0]?.laws.find(({ law }) => law === "symmetry");
    if (found?.status !== "broken") return expect.fail("not broken");
    const { seed, path, counterexample } = found;
    const again = checkRules(onlyRule(lying, "/best"), { sample, laws: ["symmetry"], seed, path });
    expect(again.laws).toMatchObject([{ status: "broken", counterexample }]);
    expect(thrownBy(() => checkRules(lying, { sample, laws: ["symmetry"], seed, path }))).toMatchObject({
      code: "ERR_BAD_OPTION",
      option: "path",
    });
    expect(() => assertLaw("symmetry", onlyRule(lying, "/best"), counterexample.sides)).toThrow();
  });

  it("is ok where the rules keep what they declare", () => {
    const report = checkRules(truthful, { seed: 1, runs: 300 });
    expect(report.ok).toBe(true);
    expect(report.alone.map(({ rule }) => rule)).toEqual(["max", "counter"]);
    const verdicts = report.alone.flatMap(({ laws }) => laws);
    expect(verdicts.map(({ law }) => law)).toEqual(expect.arrayContaining(["symmetry", "confluence"]));
    expect(verdicts.filter(({ status }) => status !== "holds")).toEqual([]);
  });

  it("does not call lawful what decides nothing by itself, as a rule inside records", () => {
    const rules = defineRules([
      ["/theme", "override"],
      ["/cart", keyed("sku")],
      ["/cart/*/best", forgetfulMax],
    ]);
    const sessions = { sample: { theme: "dark", cart: [{ sku: "pen", best: 1 }] } };
    const inside = checkRules(rules, { ...sessions, seed: 1 }).alone.find(({ index }) => index === 2);
    expect(inside?.laws.map(({ status }) => status)).toContain("does not apply");
    expect(inside?.laws.map(({ status }) => status)).not.toContain("holds");
  });

  it("tells its progress up to the last check of a single rule", () => {
    const told: (readonly [number, number])[] = [];
    const onProgress = (done: number, all: number): void => void told.push([done, all]);
    const { laws, alone } = checkRules(truthful, { seed: 1, runs: 20, onProgress });
    const all = laws.length + alone.reduce((sum, one) => sum + one.laws.length, 0);
    expect(all).toBeGreaterThan(laws.length);
    expect(told).toEqual(Array.from({ length: all }, (_, done) => [done + 1, all]));
  });

  it("shares out the runs where many rules declare the same", () => {
    const many = defineRules([
      ["/theme", "override"],
      ...Array.from({ length: 20 }, (_, n) => [`/n${n}`, counter()] as const),
    ]);
    const { alone } = checkRules(many, { laws: ["symmetry"], seed: 1, runs: 100 });
    expect(alone.map(({ laws }) => laws[0])).toEqual(
      Array.from({ length: 20 }, () => expect.objectContaining({ status: "holds", runs: 25 }) as unknown),
    );
  });
});

describe("testLaws of a list that a law does not speak of", () => {
  it("has a test for the rule that breaks what it declares, with a regression test that names the rule", () => {
    const tests = new Map<string, () => void>();
    const it = Object.assign((name: string, body: () => void) => void tests.set(name, body), {
      skip: () => undefined,
    });
    testLaws(lying, { describe: (_name, body) => body(), it, sample, seed: 1, variable: "shopRules" });
    const [, body] = [...tests].find(([name]) => name.startsWith("symmetry") && name.includes("alone")) ?? [];
    expect(String(thrownBy(() => body?.()))).toContain(
      'assertLaw("symmetry", onlyRule(shopRules, "/best"), {',
    );
  });
});

describe("onlyRule", () => {
  it("takes the first rule of a pattern, an expression too", () => {
    const rules = defineRules([
      [/^b/, max()],
      ["/a", "fail"],
      [/^b/, "ignore"],
    ]);
    expect(onlyRule(rules, /^b/).entries.map(({ rule }) => rule)).toEqual([max()]);
    expect(onlyRule(rules, "/a").entries.map(({ rule }) => rule)).toEqual(["fail"]);
  });

  it("refuses a pattern that the list does not have", () => {
    expect(thrownBy(() => onlyRule(lying, "/nothing"))).toMatchObject({
      code: "ERR_BAD_OPTION",
      option: "pattern",
    });
    expect(thrownBy(() => onlyRule({} as never, "/a"))).toMatchObject({
      code: "ERR_BAD_OPTION",
      option: "rules",
    });
  });

  it("keeps a resolver's own name", () => {
    const own = resolver({ name: "own", resolve: () => 1 });
    expect(onlyRule(defineRules({ "/a": own }), "/a").entries).toMatchObject([{ rule: { name: "own" } }]);
  });
});
