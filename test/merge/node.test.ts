import { describe, expect, it, vi } from "vitest";
import {
  atomic,
  counter,
  defineRules,
  merge,
  refuse,
  resolver,
  RuleDefectError,
  type JsonValue,
  type Resolve,
} from "../../src/index.js";
import { thrownBy } from "../helpers/thrown-by.js";

function at(resolve: Resolve, on: "conflict" | "concurrent" = "conflict") {
  return defineRules({ "/n": resolver({ name: "mine own", on, resolve }) });
}

describe("policies", () => {
  const triple = [{ a: { x: 1, y: 1 } }, { a: { x: 2, y: 2 } }, { a: { x: 3, y: 1 } }] as const;

  it("settle the smallest conflicting node and let its siblings merge", () => {
    expect(merge(...triple, defineRules({ "/a": "override" }))).toEqual({
      ok: true,
      value: { a: { x: 2, y: 2 } },
      decisions: [{ path: "/a/x", kind: "edit/edit", pattern: "/a", rule: "override", outcome: "mine" }],
    });
    expect(merge(...triple, defineRules({ "/a": "ignore" }))).toMatchObject({
      value: { a: { x: 3, y: 2 } },
    });
  });

  it("report under fail, and say which rule did", () => {
    expect(merge(...triple, defineRules({ "/a/*": "fail" }))).toEqual({
      ok: false,
      conflicts: [
        { path: "/a/x", kind: "edit/edit", base: 1, mine: 2, theirs: 3, pattern: "/a/*", rule: "fail" },
      ],
      decisions: [{ path: "/a/x", kind: "edit/edit", pattern: "/a/*", rule: "fail", outcome: "conflict" }],
    });
  });

  it("keep a deletion that wins", () => {
    expect(merge({ a: 1 }, {}, { a: 2 }, defineRules({ "/a": "override" }))).toMatchObject({
      ok: true,
      value: {},
    });
  });
});

describe("atomic", () => {
  it("takes a subtree as one value", () => {
    const triple = [{ a: { x: 1, y: 1 } }, { a: { x: 2, y: 1 } }, { a: { x: 1, y: 2 } }] as const;
    expect(merge(...triple, defineRules({ "/a": atomic("ignore") }))).toMatchObject({
      value: { a: { x: 1, y: 2 } },
    });
    expect(merge(...triple, defineRules({ "/a": atomic("fail") }))).toMatchObject({
      conflicts: [{ path: "/a", rule: "atomic(fail)" }],
    });
  });

  it("is no conflict where both sides agree", () => {
    const result = merge(
      { a: { x: 1 } },
      { a: { x: 2 } },
      { a: { x: 2 } },
      defineRules({ "/a": atomic("fail") }),
    );
    expect(result).toMatchObject({ ok: true, decisions: [] });
  });
});

describe("resolvers", () => {
  it("get copies of the three values, absent as undefined, and the path", () => {
    const resolve = vi.fn<Resolve>(() => 9);
    const mine = { n: { deep: { a: undefined, b: 1 } } };
    expect(merge({}, mine, { n: [2] }, at(resolve))).toMatchObject({ value: { n: 9 } });
    expect(resolve.mock.calls).toStrictEqual([[undefined, { deep: { b: 1 } }, [2], "/n"]]);
    expect(resolve.mock.calls[0]?.[1]).not.toBe(mine.n);
  });

  it("run on conflict only, unless they ask for every concurrent change", () => {
    const resolve = vi.fn<Resolve>(() => 9);
    expect(merge({ n: 1 }, { n: 2 }, { n: 2 }, at(resolve))).toMatchObject({ value: { n: 2 } });
    expect(merge({ n: 1 }, { n: 2 }, { n: 1 }, at(resolve, "concurrent"))).toMatchObject({
      value: { n: 2 },
    });
    expect(merge({ n: 1 }, {}, {}, at(resolve, "concurrent"))).toMatchObject({ value: {} });
    expect(resolve).not.toHaveBeenCalled();
    expect(merge({ n: 1 }, { n: 2 }, { n: 2 }, at(resolve, "concurrent"))).toMatchObject({
      value: { n: 9 },
    });
  });

  it("run on agreement even where both sides share the object that holds the node", () => {
    const shared = { deep: { n: 2 } };
    const rules = defineRules({ "/deep/n": counter() });
    expect(merge({ deep: { n: 1 } }, shared, shared, rules)).toMatchObject({
      value: { deep: { n: 3 } },
    });
    expect(merge({ deep: { n: 1 } }, shared, shared)).toMatchObject({ value: shared });
  });

  it("can answer that the node is absent", () => {
    expect(
      merge(
        { n: 1 },
        { n: 2 },
        { n: 3 },
        at(() => undefined),
      ),
    ).toMatchObject({ ok: true, value: {} });
  });

  it("can refuse, which is a conflict that no later rule settles", () => {
    const rules = defineRules([...pairsOf(at(() => refuse("not mine to say"))), ["/**", "override"]]);
    expect(merge({ n: 1 }, { n: 2 }, { n: 3 }, rules)).toMatchObject({
      ok: false,
      conflicts: [{ path: "/n", pattern: "/n", rule: "mine own", reason: "not mine to say" }],
      decisions: [{ path: "/n", outcome: "conflict" }],
    });
  });

  it("that throw are a defect of the rule, with rule and path", () => {
    const cause = new TypeError("oops");
    const error = thrownBy(() =>
      merge(
        { n: 1 },
        { n: 2 },
        { n: 3 },
        at(() => {
          throw cause;
        }),
      ),
    );
    expect(error).toBeInstanceOf(RuleDefectError);
    expect(error).toMatchObject({
      code: "ERR_RULE_DEFECT",
      rule: "mine own",
      pattern: "/n",
      path: "/n",
      deed: "threw",
      cause,
    });
  });

  it("that return no JSON value are a defect of the rule", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const answers: unknown[] = [NaN, { a: new Date() }, Promise.resolve(1), [undefined], () => 1, proxy];
    for (const answer of answers) {
      const error = thrownBy(() =>
        merge(
          { n: 1 },
          { n: 2 },
          { n: 3 },
          at(() => answer as JsonValue),
        ),
      );
      expect(error).toBeInstanceOf(RuleDefectError);
      expect(error).toMatchObject({ deed: "returned no JSON value" });
    }
  });

  it("that are asynchronous are a defect of the rule, and their failing later ends nothing", async () => {
    // Somebody who writes plain JavaScript may do so.
    const resolve = (): never => Promise.reject(new Error("later")) as never;
    const rules = defineRules({ "/n": resolver({ name: "asynchronous", resolve }) });
    const unheard = vi.fn();
    process.on("unhandledRejection", unheard);
    expect(() => merge({ n: 1 }, { n: 2 }, { n: 3 }, rules)).toThrow(
      expect.objectContaining({ code: "ERR_RULE_DEFECT" }),
    );
    await new Promise((resolved) => setImmediate(resolved));
    process.removeListener("unhandledRejection", unheard);
    expect(unheard).not.toHaveBeenCalled();
  });

  it("cannot make a result deeper than the limit", () => {
    const error = thrownBy(() =>
      merge(
        { n: 1 },
        { n: 2 },
        { n: 3 },
        at(() => [[]]),
        { maxDepth: 2 },
      ),
    );
    expect(error).toMatchObject({
      code: "ERR_RULE_DEFECT",
      cause: { code: "ERR_TOO_DEEP", path: "/n/0", side: "value" },
    });
  });

  it("cannot smuggle an object of theirs into the session", () => {
    const kept = { list: [1] };
    const result = merge(
      { n: 1 },
      { n: 2 },
      { n: 3 },
      at(() => kept),
    );
    if (!result.ok) throw new Error("conflict");
    expect(result.value).toEqual({ n: kept });
    expect((result.value as { n: unknown }).n).not.toBe(kept);
  });
});

function pairsOf(rules: ReturnType<typeof defineRules>) {
  return rules.entries.map(({ source, rule }) => [source, rule] as const);
}
