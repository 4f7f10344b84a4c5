import { describe, expect, it } from "vitest";
import { drawTree } from "../../playground/draw.js";
import { evaluate } from "../../playground/evaluate.js";
import type { OriginNode } from "../../playground/origins.js";

interface Typed {
  readonly base?: unknown;
  readonly mine?: unknown;
  readonly theirs?: unknown;
  readonly rules?: string;
}

function treeOf({ base, mine, theirs, rules = "" }: Typed): OriginNode | undefined {
  const text = (value: unknown): string => (value === undefined ? "" : JSON.stringify(value));
  const evaluation = evaluate({ base: text(base), mine: text(mine), theirs: text(theirs), rules });
  if ("faults" in evaluation) throw new Error(JSON.stringify(evaluation.faults));
  return evaluation.tree;
}

/** Each node that has something to say, as a line: its path, its value, where it comes from. */
function told(typed: Typed): readonly string[] {
  const lines = (node: OriginNode, path: string): readonly string[] => {
    const { origin, gone, note, text, children } = node;
    const words = [origin, gone && "gone", note].filter((word) => word !== undefined).join(" ");
    const own = words === "" && children.length > 0 ? [] : [`${path} ${text} ${words}`.trim()];
    return [...own, ...children.flatMap((child) => lines(child, `${path}/${child.key ?? ""}`))];
  };
  const tree = treeOf(typed);
  return tree === undefined ? [] : lines(tree, "");
}

describe("where each part of the merged value comes from", () => {
  it("is told leaf by leaf", () => {
    const base = { left: 0, mine: 0, theirs: 0, both: 0, gone: 0, lost: { a: 1 } };
    const mine = { left: 0, mine: 1, theirs: 0, both: 2, lost: { a: 1 }, fresh: { x: 1 } };
    const theirs = { left: 0, mine: 0, theirs: 1, both: 2, gone: 0 };
    expect(told({ base, mine, theirs })).toEqual([
      "/left 0",
      "/mine 1 mine",
      "/theirs 1 theirs",
      "/both 2 both",
      "/gone 0 mine gone",
      '/lost {"a":1} theirs gone',
      '/fresh {"x":1} mine',
    ]);
  });

  it("is a rule where a rule decided, element by element in arrays", () => {
    expect(
      told({
        base: { n: 1, s: ["x"] },
        mine: { n: 2, s: ["x", "m", "z"] },
        theirs: { n: 2, s: ["x", "t", "z"] },
        rules: "/n counter\n/s union",
      }),
    ).toEqual([
      "/n 3 rule counter",
      "/s [ ] rule union",
      '/s/0 "x"',
      '/s/1 "m" mine',
      '/s/2 "t" theirs',
      '/s/3 "z" both',
    ]);
  });

  it("is a rule where a policy took a side, deletions included", () => {
    const sides = { base: { a: 1 }, mine: {}, theirs: { a: 2 } };
    expect(told({ ...sides, rules: "/a override" })).toEqual(["/a 1 rule gone override: mine"]);
    expect(told({ ...sides, rules: "/a ignore" })).toEqual(["/a 2 rule ignore: theirs"]);
  });

  it("shows both sides of a conflict, and what would be merged beside it", () => {
    expect(told({ base: { a: 1, b: 1 }, mine: { a: 2, b: 1 }, theirs: { b: 2 } })).toEqual([
      "/a ? conflict edit/delete",
      "/a/mine 2",
      "/a/theirs absent",
      "/b 2 theirs",
    ]);
  });

  it("names conflicts inside of records at their array", () => {
    const [base, mine, theirs] = [1, 2, 3].map((n) => ({ l: [{ id: 1, n }] }));
    expect(told({ base, mine, theirs, rules: "/l keyed(id)" }).join("\n")).toMatch(
      "conflict /l/0/n: edit/edit",
    );
    const two = (n: number, o: number): unknown => ({ l: [{ id: 1, n, o }] });
    expect(told({ base: two(1, 1), mine: two(2, 1), theirs: two(1, 2), rules: "/l keyed(id)" })[0]).toMatch(
      "/l [ ] rule",
    );
  });

  it("is said of nothing where there is nothing", () => {
    expect(treeOf({ base: 1 })).toMatchObject({ origin: "both", gone: true });
    expect(treeOf({})).toBeUndefined();
    expect(drawTree(undefined)).toMatch("absent");
  });

  it("treats hostile keys as texts", () => {
    const evil = `</script><img src=x onerror="alert(1)">`;
    const mine = JSON.parse(`{"__proto__": 1, "constructor": ${JSON.stringify(evil)}}`) as unknown;
    expect(told({ base: {}, mine, theirs: {} })).toContain("/__proto__ 1 mine");
    const tree = drawTree(treeOf({ base: {}, mine: { [evil]: evil }, theirs: {} }));
    expect(tree).not.toMatch(/<img|<\/script/);
  });
});
