import { describe, expect, it } from "vitest";
import { alignedElements } from "../../src/check-page/align.js";
import { compared, edits, plain, withMark, type MarkedNode } from "../../src/check-page/marked.js";

/** The marked nodes, each as its path, mark and note. */
function marks(node: MarkedNode, path = ""): string[] {
  const here = node.key === undefined ? path : `${path}/${node.key}`;
  const own =
    node.mark === undefined
      ? []
      : [[here, node.mark, node.note].filter((one) => one !== undefined).join(" ")];
  return [...own, ...node.children.flatMap((child) => marks(child, here))];
}

describe("an edit is marked", () => {
  it("at the members that were added, changed and deleted, and nowhere else", () => {
    const tree = compared({ a: 1, b: { c: 2 }, e: [] }, { a: 0, b: { c: 2, d: 3 } }, edits);
    expect(marks(tree)).toEqual(["/a changed was 0", "/b/d deleted", "/e added"]);
  });

  it("at the elements of an array that are new, not at those behind them", () => {
    expect(marks(compared(["x", "a", "b"], ["a", "b"], edits))).toEqual(["/0 added"]);
    expect(marks(compared(["b"], ["a", "b"], edits))).toEqual(["/– deleted"]);
    expect(marks(compared([{ id: 1, n: 2 }, 5], [{ id: 1, n: 1 }, 5], edits))).toEqual([
      "/0/n changed was 1",
    ]);
  });

  it("at the root, where that was set, deleted or came anew", () => {
    expect(marks(compared(1, {}, edits))).toEqual([" changed was {}"]);
    expect(marks(compared(undefined, 1, edits))).toEqual([" deleted was 1"]);
    expect(marks(compared(1, undefined, edits))).toEqual([" added"]);
    expect(plain(undefined)).toEqual({ text: "absent", children: [] });
  });

  it("under keys such as __proto__, which are data", () => {
    const [base, mine] = ['{"__proto__":{"x":1}}', '{"__proto__":{"x":2}}'].map(
      (text) => JSON.parse(text) as object,
    );
    expect(marks(compared(mine as never, base as never, edits))).toEqual(["/__proto__/x changed was 1"]);
  });

  it("with what was there before in brief", () => {
    expect(compared(1, "x".repeat(100), edits).note).toHaveLength("was ".length + 40);
  });
});

describe("a mark", () => {
  it("goes to a node of the tree, or to one that is put there", () => {
    const tree = withMark(plain({ a: { b: 1 } }), ["a", "b"], { mark: "wrong", text: "absent" });
    expect(marks(tree)).toEqual(["/a/b wrong"]);
    expect(tree.children[0]?.children[0]?.text).toBe("1");
    const grown = withMark(plain({}), ["x", "y"], { mark: "conflict", text: "", note: "edit/edit" });
    expect(marks(grown)).toEqual(["/x/y conflict edit/edit"]);
    expect(marks(withMark(plain(1), [], { mark: "wrong", text: "" }))).toEqual([" wrong"]);
  });
});

describe("alignment", () => {
  it("pairs equal elements in order, and the rest side by side", () => {
    expect(alignedElements([1, 2, 3], [2, 4])).toEqual([
      { value: 1 },
      { value: 2, against: 2 },
      { value: 3, against: 4 },
    ]);
    expect(alignedElements([], [null])).toEqual([{ against: null }]);
    expect(alignedElements([1, 1, 2], [1, 2])).toHaveLength(3);
  });
});
