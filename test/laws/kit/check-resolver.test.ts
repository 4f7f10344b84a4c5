import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { max } from "../../../src/catalogue/index.js";
import {
  counter,
  mergeRecords,
  refuse,
  resolver,
  type Resolver,
  type ResolverOptions,
} from "../../../src/index.js";
import { checkResolver } from "../../../src/laws/kit/check-resolver.js";
import type { Deed, ResolverReport } from "../../../src/laws/kit/report.js";
import { thrownBy } from "../../helpers/thrown-by.js";
import { forgetfulMax } from "./rules-with-bugs.js";

const digits = fc.nat({ max: 9 });
const options = { runs: 400, seed: 1 };

function made(resolve: ResolverOptions["resolve"]): Resolver {
  return resolver({ name: "made", resolve });
}

function statuses(report: ResolverReport): Record<string, string> {
  return Object.fromEntries(
    report.laws.map(({ law, declared, status }) => [law, `${declared ? "declared, " : ""}${status}`]),
  );
}

describe("checkResolver says of laws", () => {
  it("which declared ones hold, and which are broken", () => {
    expect(statuses(checkResolver(max(), digits, options))).toEqual({
      commutative: "declared, holds",
      associative: "declared, holds",
      agreement: "declared, holds",
      retrySafe: "declared, holds",
      total: "broken",
      conservative: "declared, holds",
    });
    const forgetful = checkResolver(forgetfulMax, digits, options);
    expect(forgetful.ok).toBe(false);
    expect(statuses(forgetful)["commutative"]).toBe("declared, broken");
  });

  it("of a broken one the smallest case, also where it is not declared", () => {
    const { laws } = checkResolver(counter(), digits, options);
    const agreement = laws.find(({ law }) => law === "agreement");
    expect(agreement).toMatchObject({
      status: "broken",
      declared: false,
      counterexample: { looksAt: ["base", "mine"], sides: { mine: 1 }, got: "2", wanted: "1" },
    });
  });

  it("which ones could be declared for these values", () => {
    const takesTheirs = made((_base, _mine, theirs) => theirs);
    const report = checkResolver(takesTheirs, digits, options);
    expect(report.ok).toBe(true);
    expect(report.couldDeclare).toEqual(["agreement", "retrySafe", "total", "conservative"]);
  });

  it("that it knows nothing where the resolver settled nothing, or was not asked", () => {
    expect(
      checkResolver(
        made(() => refuse("no")),
        digits,
        options,
      ).warnings[0],
    ).toContain("It settled none of the");
    expect(checkResolver(max(), fc.constant(1), options).warnings).toEqual([]);
    const neverAsked = resolver({ name: "idle", resolve: () => 1 });
    const constantOnly = checkResolver(neverAsked, fc.constant(1), { runs: 3, seed: 1 });
    expect(constantOnly.warnings[0]).toContain("It was never asked");
  });

  it("all in plain data", () => {
    const report = checkResolver(forgetfulMax, digits, options);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(checkResolver(forgetfulMax, digits, options)).toEqual(report);
  });
});

describe("checkResolver finds a resolver that", () => {
  let calls = 0;
  let last: unknown;
  const cases: readonly (readonly [Deed, Resolver])[] = [
    ["throws", made((_base, mine) => (mine === 7 ? fail() : mine))],
    ["returns no JSON value", made((_base, mine) => (mine === undefined ? NaN : mine))],
    ["returns no JSON value", made(() => Promise.resolve(1) as never)],
    ["returns no JSON value", made(() => mergeRecords([{ key: 1, base: NaN, mine: 1, theirs: 1 }]))],
    ["is not deterministic", made(() => ++calls)],
    [
      "remembers earlier calls",
      made((_base, mine, theirs) => {
        const isNew = last !== JSON.stringify([mine, theirs]);
        last = JSON.stringify([mine, theirs]);
        if (isNew) calls = (calls + 1) % 5;
        return calls;
      }),
    ],
  ];

  it.each(cases)("%s", (deed, bad) => {
    const report = checkResolver(bad, digits, options);
    expect(report.ok).toBe(false);
    const [found] = report.misbehaviour.filter((one) => one.deed === deed);
    expect(found).toMatchObject({ harmless: false });
    expect(found?.sentence.length).toBeGreaterThan(20);
  });

  it("changes its inputs, which merge bears", () => {
    const lists = fc.array(fc.nat({ max: 3 }), { maxLength: 2 });
    const pushing = made((_base, mine, theirs) => {
      if (!isMutable(mine) || !isMutable(theirs)) return refuse("no lists");
      mine.push(...theirs);
      return mine;
    });
    const report = checkResolver(pushing, lists, options);
    expect(report.misbehaviour).toMatchObject([{ deed: "changes its inputs", harmless: true }]);
    expect(report.ok).toBe(true);
  });

  it("and nothing of one that refuses, or answers with records", () => {
    const byIndex = made((_base, mine, theirs) =>
      Array.isArray(mine) && Array.isArray(theirs)
        ? mergeRecords(
            theirs.map((value: number, key) => ({ key, base: undefined, mine: value, theirs: value })),
          )
        : refuse("no lists"),
    );
    expect(checkResolver(byIndex, fc.array(digits, { maxLength: 2 }), options)).toMatchObject({
      misbehaviour: [],
      ok: true,
    });
    expect(checkResolver(counter(), digits, options)).toMatchObject({ misbehaviour: [], ok: true });
  });

  it("throws, with the smallest case", () => {
    const [found] = checkResolver(
      made((_base, mine) => (mine === 7 ? fail() : mine)),
      digits,
      options,
    ).misbehaviour;
    expect(found?.sides).toMatchObject({ mine: 7 });
    expect(found?.sentence).toContain("It threw Error: seven.");
  });
});

it("checkResolver refuses values that are no arbitrary, or make no session values", () => {
  expect(thrownBy(() => checkResolver(max(), {} as never))).toMatchObject({
    code: "ERR_BAD_OPTION",
    option: "values",
  });
  expect(thrownBy(() => checkResolver(max(), fc.date()))).toMatchObject({ code: "ERR_NOT_JSON" });
});

function fail(): never {
  throw new Error("seven");
}

function isMutable(value: unknown): value is number[] {
  return Array.isArray(value);
}
