/** How much merge reads, counted: what it costs must not grow unnoticed, and clocks are no good for tests. */
import { Immer } from "immer";
import { describe, expect, it } from "vitest";
import { defineRules, merge } from "../../src/index.js";

// What is frozen can't be watched.
const { produce } = new Immer({ autoFreeze: false });

interface Tree {
  [key: string]: Tree | number;
}

/** So many objects of so many members each, on two levels. */
function session(width: number): Tree {
  const keys = Array.from({ length: width }, (_, index) => `key${index}`);
  const leaves = (): Tree => Object.fromEntries(keys.map((key, index) => [key, index]));
  return Object.fromEntries(keys.map((key) => [key, leaves()]));
}

/** How many members a merge reads and how many it lists, of all three values, and of what they share. */
function counted(base: Tree, mine: Tree, theirs: Tree): { reads: number; lists: number } {
  const counts = { reads: 0, lists: 0 };
  const watched = new WeakMap<object, object>();
  const watch = <T extends object>(value: T): T => {
    const known = watched.get(value);
    // It was made from the same object, below.
    if (known !== undefined) return known as T;
    const proxy = new Proxy(value, {
      get(target, key) {
        if (typeof key === "string") counts.reads++;
        const member: unknown = Reflect.get(target, key);
        return typeof member === "object" && member !== null ? watch(member) : member;
      },
      ownKeys(target) {
        counts.lists++;
        return Reflect.ownKeys(target);
      },
    });
    watched.set(value, proxy);
    return proxy;
  };
  expect(merge<unknown>(watch(base), watch(mine), watch(theirs)).ok).toBe(true);
  return counts;
}

const edit = (key: string) => (tree: Tree) => {
  const child = tree[key];
  if (typeof child === "object") child["key1"] = -1;
};

describe("what merge reads", () => {
  const base = session(10);

  it("is nothing where mine is base itself", () => {
    expect(counted(base, base, produce(base, edit("key0")))).toEqual({ reads: 0, lists: 0 });
  });

  it("is the objects on the way to mine's edits, where the rest is shared", () => {
    const counts = counted(base, produce(base, edit("key0")), produce(base, edit("key9")));
    expect(counts.reads).toBeLessThanOrEqual(80);
    expect(counts.lists).toBeLessThanOrEqual(9);
  });

  it("does not grow with what is shared beside that", () => {
    const wide = { ...base, more: session(100) };
    const counts = counted(wide, produce(wide, edit("key0")), produce(wide, edit("key9")));
    expect(counts.reads).toBeLessThanOrEqual(90);
  });

  it("is base and mine once, and what stands before theirs's first edit, where nothing is shared", () => {
    const leaves = 10 * 10 + 10;
    const counts = counted(
      base,
      structuredClone(produce(base, edit("key0"))),
      structuredClone(produce(base, edit("key9"))),
    );
    expect(counts.reads).toBeLessThanOrEqual(4.3 * leaves);
  });

  it("is two values once, where one side changed nothing", () => {
    const leaves = 10 * 10 + 10;
    const copy = structuredClone(base);
    expect(counted(base, copy, structuredClone(produce(base, edit("key9")))).reads).toBeLessThanOrEqual(
      2.5 * leaves,
    );
    expect(counted(base, structuredClone(produce(base, edit("key9"))), copy).reads).toBeLessThanOrEqual(
      5 * leaves,
    );
  });
});

describe("a regular expression in a rule", () => {
  it("is tested once for a key, however much is below it", () => {
    let tests = 0;
    class Counting extends RegExp {
      override exec(text: string): RegExpExecArray | null {
        tests++;
        return super.exec(text);
      }
    }
    const rules = defineRules([[new Counting("^key"), "override"]]);
    const [base, mine, theirs] = [session(10), session(10), session(10)];
    for (const key of Object.keys(base)) {
      Object.assign(mine[key] ?? {}, { key1: -1, key2: -1 });
      Object.assign(theirs[key] ?? {}, { key1: -2, key2: -2 });
    }
    expect(merge<unknown>(base, mine, theirs, rules).ok).toBe(true);
    expect(tests).toBeLessThanOrEqual(10);
  });
});

describe("what merge builds", () => {
  /** How many objects of a result are none of the inputs'. */
  function built(base: Tree, mine: Tree, theirs: Tree): number {
    const inputs = new Set<unknown>();
    const walk = (value: unknown, meet: (object: object) => void): void => {
      if (typeof value !== "object" || value === null) return;
      meet(value);
      for (const child of Object.values(value)) walk(child, meet);
    };
    for (const input of [base, mine, theirs]) walk(input, (object) => inputs.add(object));
    const result = merge<Tree>(base, mine, theirs);
    let count = 0;
    walk(result.ok && result.value, (object) => (count += inputs.has(object) ? 0 : 1));
    return count;
  }

  it.each([10, 100])(
    "is nothing but what both sides changed within, shared or not, of %i objects",
    (width) => {
      const base = session(width);
      const [mine, theirs] = [produce(base, edit("key0")), produce(base, edit("key9"))];
      for (const [m, t] of [
        [mine, theirs] as const,
        [structuredClone(mine), structuredClone(theirs)] as const,
      ]) {
        // The root alone: each of its members is one side's.
        expect(built(base, m, t)).toBe(1);
        expect(built(base, m, base)).toBe(0);
        expect(built(base, base, t)).toBe(0);
        expect(built(base, m, m)).toBe(0);
      }
    },
  );
});
