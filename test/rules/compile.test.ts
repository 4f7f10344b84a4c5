import { describe, expect, it, vi } from "vitest";
import {
  counter,
  defineRules,
  merge,
  mergeRecords,
  parsePointer,
  resolver,
  type RuleList,
} from "../../src/index.js";

/** The index of the rule that governs a path. */
function governing(list: RuleList, path: string): number | undefined {
  const segments = parsePointer(path) ?? [];
  return segments.reduce((state, key) => state.step(key), defineRules(list).root).governing?.index;
}

describe("a compiled rule list", () => {
  const cases: readonly (readonly [pattern: string, covers: readonly string[], spares: readonly string[]])[] =
    [
      ["", ["", "/a", "/a/b"], []],
      ["/**", ["", "/a", "/a/b"], []],
      ["/a", ["/a", "/a/b"], ["", "/b", "/b/a"]],
      ["/*", ["/a", "/a/b", "/"], [""]],
      ["/*/b", ["/a/b", "/x/b/c"], ["/a", "/b", "/a/c"]],
      ["/a/**", ["/a", "/a/b"], ["", "/b"]],
      ["/**/x", ["/x", "/a/x", "/a/b/x/c"], ["", "/a", "/a/b"]],
      ["/a/**/x", ["/a/x", "/a/b/c/x"], ["/a", "/x"]],
      ["/**/a/**/b", ["/a/b", "/x/a/y/b"], ["/b/a", "/a"]],
      ["/a*", ["/a*"], ["/ab", "/a"]],
      ["/~2", ["/*"], ["/a"]],
      ["/~2~2", ["/**"], ["/*", "/a"]],
      ["/***", ["/***"], ["/a"]],
      ["/~01/~1", ["/~01/~1"], ["/~1/~1"]],
      ["/__proto__", ["/__proto__"], ["/constructor"]],
    ];

  for (const [pattern, covers, spares] of cases) {
    it(`covers with ${pattern || "the root"} what it matches and all below`, () => {
      expect(covers.map((path) => governing({ [pattern]: "fail" }, path))).toEqual(covers.map(() => 0));
      expect(spares.map((path) => governing({ [pattern]: "fail" }, path))).toEqual(
        spares.map(() => undefined),
      );
    });
  }

  it("lets the first rule that covers a path govern it", () => {
    const list: RuleList = [
      ["/a/b", "fail"],
      ["/a", "fail"],
      ["/**/c", "fail"],
      ["/**", "fail"],
    ];
    expect(["/a/b/c", "/a/c", "/x/c", "/x"].map((path) => governing(list, path))).toEqual([0, 1, 2, 3]);
  });

  it("tests regular expressions against the top-level key, never the root, whatever their flags remember", () => {
    const list: RuleList = [
      [/^t/g, "fail"],
      [/x/y, "fail"],
      ["", "ignore"],
    ];
    const rules = defineRules(list);
    for (let round = 0; round < 3; round++) {
      expect(rules.root.step("tmp").governing?.index).toBe(0);
      expect(rules.root.step("x").governing?.index).toBe(1);
      expect(rules.root.step("a").step("tmp").governing?.index).toBe(2);
      expect(rules.root.governing?.index).toBe(2);
    }
  });

  it("keeps the flags of a regular expression that say what it matches", () => {
    const rules = defineRules([[/^CART$/gi, "fail"]]);
    expect([rules.root.step("cart").governing?.index, rules.root.step("i").governing]).toEqual([
      0,
      undefined,
    ]);
  });

  it("orders regular expressions and paths by their place in the list", () => {
    expect(
      governing(
        [
          ["/tmp/a", "fail"],
          [/^t/, "fail"],
          ["/tmp", "fail"],
        ],
        "/tmp/a",
      ),
    ).toBe(0);
    expect(
      governing(
        [
          ["/tmp/a", "fail"],
          [/^t/, "fail"],
          ["/tmp", "fail"],
        ],
        "/tmp/b",
      ),
    ).toBe(1);
    expect(
      governing(
        [
          ["/tmp", "fail"],
          [/^t/, "fail"],
        ],
        "/tmp/b",
      ),
    ).toBe(0);
  });

  it("lets a later expression govern below a node that an earlier one claims without what is below", () => {
    const recordWise = resolver({ name: "recordWise", on: "nested", resolve: () => mergeRecords([]) });
    const list: RuleList = [
      [/^cart/, recordWise],
      [/t$/, recordWise],
      [/^c/, "override"],
      [/./, "fail"],
    ];
    const paths = ["/cart", "/cart/0", "/cart/0/n", "/carts/0", "/hat/0", "/hat"];
    expect(paths.map((path) => governing(list, path))).toEqual([0, 2, 2, 2, 3, 1]);
  });

  it("knows where a concurrent resolver may lie below", () => {
    const { root } = defineRules([
      ["/a/b", "fail"],
      ["/a", counter()],
      ["/x/*/n", counter()],
      [/^r/, counter()],
    ]);
    expect(root.concurrent).toBe(true);
    expect(root.step("x").step("y").concurrent).toBe(true);
    expect(root.step("r").concurrent).toBe(true);
    expect(root.step("z").concurrent).toBe(false);
    expect(root.step("x").step("y").step("m").concurrent).toBe(false);
    expect(defineRules({ "/a": resolver({ name: "r", resolve: () => 1 }) }).root.concurrent).toBe(false);
    expect(
      defineRules([
        ["/**", "fail"],
        ["/a", counter()],
      ]).root.concurrent,
    ).toBe(false);
    expect(
      defineRules([
        ["/**", "fail"],
        [/^a/, counter()],
      ]).root.concurrent,
    ).toBe(false);
  });

  it("tests a regular expression once a key of a merge, and none after a policy that matches", () => {
    const expression = /^a/;
    const test = vi.spyOn(RegExp.prototype, "test");
    const rules = defineRules([
      [expression, "override"],
      [/./, "fail"],
    ]);
    test.mockClear();
    merge({ a: { x: 1, y: 1 } }, { a: { x: 2, y: 2 } }, { a: { x: 3, y: 3 } }, rules);
    expect(
      test.mock.contexts.map(String).filter((context) => context === "/^a/" || context === "/./"),
    ).toEqual(["/^a/"]);
    test.mockRestore();
  });

  it("counts each way to a place once, however many wildcards lead there", () => {
    const { root } = defineRules({ ["/**/a".repeat(40)]: "fail" });
    const path = Array.from({ length: 40 }, () => "a");
    expect(path.reduce((state, key) => state.step(key), root).governing?.index).toBe(0);
    expect(path.slice(1).reduce((state, key) => state.step(key), root).governing).toBe(undefined);
  });

  it("keeps no trace of the keys it was asked about", () => {
    const { root } = defineRules([
      ["/a/*/c", "fail"],
      ["/**/x", "ignore"],
    ]);
    expect(root.step("k1")).toBe(root.step("k2"));
    expect(root.step("a").step("k1")).toBe(root.step("a").step("k2"));
    expect(root.step("k1").step("k2")).toBe(root.step("k3"));
  });
});
