import { describe, expect, it } from "vitest";
import { isInOrder } from "../../src/laws/order.js";

function inOrder(...pointers: readonly string[]): boolean {
  return isInOrder(pointers.map((path) => ({ path })));
}

describe("the laws' order of records", () => {
  const ascending: readonly (readonly [string, string, string])[] = [
    ["a node from what lies below it", "", "/a"],
    ["a key from one that goes on", "/a", "/aa"],
    ["segments, not texts: what lies under a key comes before a longer key", "/a/b", "/a!"],
    ["the empty key from a wildcard's sign", "//x", "/*"],
    ["keys and not their escapes: a slash", "/~1", "/a"],
    ["keys and not their escapes: a slash from a tilde and a one", "/~1", "/~01"],
    ["code units and not code points", "/\u{1f600}", "/\uffff"],
    ["numbers as text", "/10", "/9"],
    ["what differs further down", "/a/b/c", "/a/b/d"],
  ];
  for (const [name, first, second] of ascending) {
    it(`tells ${name}`, () => {
      expect([inOrder(first, second), inOrder(second, first)]).toEqual([true, false]);
    });
  }

  it("allows no node twice", () => {
    expect(inOrder("/a", "/a")).toBe(false);
    expect(inOrder("", "")).toBe(false);
  });

  it("allows two nodes of one path, and nothing else there", () => {
    const of = (...nodes: readonly (readonly [path: string, node: string])[]) =>
      isInOrder(nodes.map(([path, node]) => ({ path, node })));
    expect(of(["/a/0", "x"], ["/a/0", "y"], ["/a/0/b", "y"])).toBe(true);
    expect(of(["/a/0", "x"], ["/a/0", "x"])).toBe(false);
    expect(of(["/a/0/b", "y"], ["/a/0", "x"])).toBe(false);
  });

  it("looks at all records", () => {
    expect(inOrder()).toBe(true);
    expect(inOrder("/a", "/b", "/c")).toBe(true);
    expect(inOrder("/a", "/c", "/b")).toBe(false);
  });
});
