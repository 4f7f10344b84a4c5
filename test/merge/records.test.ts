/** Resolvers that answer with records: merge goes on with each as with a node of its own. */
import { describe, expect, it } from "vitest";
import {
  atomic,
  counter,
  defineRules,
  merge,
  mergeRecords,
  refuse,
  resolver,
  RuleDefectError,
  TooDeepError,
  type JsonValue,
  type Records,
  type RuleList,
} from "../../src/index.js";
import { thrownBy } from "../helpers/thrown-by.js";

/** An object taken for records, in the order of theirs's members and then mine's; the result is an array. */
const byName = resolver({
  name: "byName",
  on: "nested",
  resolve: (base, mine, theirs) => {
    if (!isRecord(mine) || !isRecord(theirs)) return refuse("no members");
    const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
    const before = isRecord(base) ? base : {};
    return mergeRecords(
      keys.map((key) => ({ key, base: before[key], mine: mine[key], theirs: theirs[key] })),
    );
  },
});

type Members = Readonly<Record<string, JsonValue>>;

function isRecord(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function run(list: RuleList, base: Members, mine: Members, theirs: Members) {
  const result = merge({ r: base }, { r: mine }, { r: theirs }, defineRules(list));
  return result.ok ? result.value : result.conflicts;
}

describe("a resolver that answers with records", () => {
  it("has each merged on its own, in the order it gave, without those that came out absent", () => {
    expect(
      run(
        [["/r", byName]],
        { a: 1, b: { x: 1, y: 1 }, c: 1 },
        { b: { x: 2, y: 1 }, c: 1, d: 4 },
        { a: 1, b: { x: 1, y: 2 } },
      ),
    ).toEqual({ r: [{ x: 2, y: 2 }, 4] });
  });

  it("lets rules apply inside, in whatever order they stand beside it, and policies too", () => {
    const lists: readonly RuleList[] = [
      [
        ["/r", byName],
        ["/r/*/n", counter()],
        ["/r/*", "override"],
      ],
      [
        ["/r/*/n", counter()],
        ["/r/*", "override"],
        ["/r", byName],
      ],
    ];
    for (const list of lists) {
      expect(run(list, { a: { n: 1, t: 0 } }, { a: { n: 2, t: 1 } }, { a: { n: 3, t: 2 } })).toEqual({
        r: [{ n: 4, t: 1 }],
      });
    }
  });

  it("lets other rules claim nodes inside", () => {
    const list: RuleList = [
      ["/r", byName],
      ["/r/*/o", atomic("fail")],
    ];
    expect(run(list, { a: { o: {} } }, { a: { o: { x: 1 } } }, { a: { o: { y: 1 } } })).toEqual([
      {
        path: "/r/0/o",
        kind: "edit/edit",
        base: {},
        mine: { x: 1 },
        theirs: { y: 1 },
        pattern: "/r/*/o",
        rule: "atomic(fail)",
        records: [{ path: "/r/0", key: "a" }],
      },
    ]);
  });

  it("names a record by its index among those that are present or in conflict, and says its key", () => {
    const conflicts = run(
      [["/r", byName]],
      { gone: 1, clash: 1, kept: 1, late: 1 },
      { clash: 2, kept: 1, late: 2 },
      { gone: 1, clash: 3, kept: 1 },
    );
    expect(conflicts).toEqual([
      {
        path: "/r/0",
        kind: "edit/edit",
        base: 1,
        mine: 2,
        theirs: 3,
        records: [{ path: "/r/0", key: "clash" }],
      },
      { path: "/r/2", kind: "edit/delete", base: 1, mine: 2, records: [{ path: "/r/2", key: "late" }] },
    ]);
  });

  it("says the keys of records within records, from the root down", () => {
    const list: RuleList = [
      ["/r", byName],
      ["/r/*", byName],
    ];
    const conflicts = run(list, { a: 1, b: { x: 1 } }, { a: 1, b: { x: 2 } }, { a: 1, b: { x: 3 } });
    expect(conflicts).toMatchObject([
      {
        path: "/r/1/0",
        records: [
          { path: "/r/1", key: "b" },
          { path: "/r/1/0", key: "x" },
        ],
      },
    ]);
  });

  it("tells the decisions on two removed records of one index by their keys", () => {
    const rules = defineRules([
      ["/r", byName],
      ["/r/*", "ignore"],
    ]);
    const { decisions } = merge<object>(
      { r: { gone: 1, kept: 1, late: 1 } },
      { r: { gone: 2, kept: 2, late: 2 } },
      { r: { kept: 3 } },
      rules,
    );
    expect(decisions.map(({ path, kind, records }) => [path, kind, records])).toEqual([
      ["/r", "edit/edit", undefined],
      ["/r/0", "edit/edit", [{ path: "/r/0", key: "kept" }]],
      ["/r/1", "edit/delete", [{ path: "/r/1", key: "gone" }]],
      ["/r/1", "edit/delete", [{ path: "/r/1", key: "late" }]],
    ]);
  });

  it("runs on agreement just if a concurrent resolver may lie below", () => {
    const [base, both] = [{ a: { n: 1 } }, { a: { n: 2 } }];
    expect(run([["/r", byName]], base, both, both)).toEqual({ r: both });
    expect(
      run(
        [
          ["/r", byName],
          ["/r/*/n", counter()],
        ],
        base,
        both,
        both,
      ),
    ).toEqual({ r: [{ n: 3 }] });
  });

  it("is told as one decision, beside those of its records", () => {
    const rules = defineRules([
      ["/r", byName],
      ["/r/*", "ignore"],
    ]);
    const result = merge({ r: { a: 1 } }, { r: { a: 2 } }, { r: { a: 3 } }, rules);
    expect(result.decisions.map(({ path, rule, outcome }) => [path, rule, outcome])).toEqual([
      ["/r", "byName", "resolved"],
      ["/r/0", "ignore", "theirs"],
    ]);
  });

  it("shares the whole with an input that it equals", () => {
    const keep = resolver({
      name: "keep",
      on: "nested",
      resolve: () => mergeRecords([{ key: 0, base: 1, mine: 1, theirs: 2 }]),
    });
    const theirs = { r: [2] };
    const result = merge({ r: [1] }, { r: [1, 1] }, theirs, defineRules({ "/r": keep }));
    expect(result.ok && result.value).toBe(theirs);
  });

  it("is defective if its records are no JSON values, and held to the depth limit", () => {
    const answering = (answer: Records) =>
      defineRules({ "/r": resolver({ name: "odd", on: "nested", resolve: () => answer }) });
    const sides = { key: 0, base: undefined, theirs: 1 };
    const odd = mergeRecords([{ ...sides, mine: Number.NaN }]);
    expect(thrownBy(() => merge({}, { r: 1 }, { r: 2 }, answering(odd)))).toMatchObject({
      code: "ERR_RULE_DEFECT",
      deed: "returned no JSON value",
    });
    const none = mergeRecords(undefined as never);
    expect(thrownBy(() => merge({}, { r: 1 }, { r: 2 }, answering(none)))).toBeInstanceOf(RuleDefectError);
    const deep = mergeRecords([{ ...sides, mine: [[1]] }]);
    const tooDeep = thrownBy(() => merge({}, { r: 1 }, { r: 2 }, answering(deep), { maxDepth: 3 }));
    expect(tooDeep).toMatchObject({ code: "ERR_RULE_DEFECT", cause: expect.any(TooDeepError) as unknown });
  });
});
