/** What others merge three values with, each by the way that is fastest and right for objects of scalars. */
import equal from "fast-deep-equal";
import { applyPatches, enablePatches, produceWithPatches, type Patch } from "immer";
import { diff3 } from "json-diff3";
import { create } from "jsondiffpatch";
import { diff3Merge } from "node-diff3";
import { combineMergers, trimergeEquality, trimergeJsonDeepEqual, trimergeJsonObject } from "trimerge";
import { merge } from "../../src/index.js";
import type { Tree, Triple } from "../inputs/session.js";
import type { Contenders } from "../compare.js";

enablePatches();

const trimerge = combineMergers(trimergeEquality, trimergeJsonObject, trimergeJsonDeepEqual);
const differ = create();

/** The name under which ours stands in every table. */
export const ours = "lawful-merge";

/** The peers and ours on three values. */
export function merges({ base, mine, theirs }: Triple): Contenders {
  return {
    [ours]: () => merge(base, mine, theirs),
    trimerge: () => trimerge(base, mine, theirs) as unknown,
    "json-diff3": () => diff3(base, mine, theirs),
    "jsondiffpatch, diff and patch": () => {
      const delta = differ.diff(base, mine);
      return differ.patch(differ.clone(theirs), delta);
    },
  };
}

/** node-diff3, which merges lists: here the lines of the indented JSON. */
export function lineMerge({ base, mine, theirs }: Triple): Contenders {
  const lines = (tree: Tree): string[] => JSON.stringify(tree, null, 1).split("\n");
  return { "node-diff3 on lines of JSON": () => diff3Merge(lines(mine), lines(base), lines(theirs)) };
}

/** Mine's edits as immer's patches, made beforehand, applied to theirs: nothing is compared, and no conflict is seen. */
export function patches({ base, theirs }: Triple, change: (tree: Tree) => void): Contenders {
  const [, made]: readonly [Tree, Patch[], Patch[]] = produceWithPatches(base, change);
  return { "immer, known patches applied": () => applyPatches(theirs, made) };
}

/** What no merge can do without, or what is near it. */
export function limits({ base, mine, theirs }: Triple): Contenders {
  const json = JSON.stringify(base);
  const copy: unknown = JSON.parse(json);
  return {
    [parse]: () => JSON.parse(json) as unknown,
    [deepEqual]: () => equal(base, copy),
    "a bare walk over all three": () => walk(base) + walk(mine) + walk(theirs),
  };
}

/** The yardstick. */
export const parse = "JSON.parse of one input";

/** The fastest structural equality on npm, which errs on keys such as `constructor`. */
export const deepEqual = "fast-deep-equal of two";

/** Counts the leaves. */
function walk(tree: Tree | string | number | boolean): number {
  if (typeof tree !== "object") return 1;
  let leaves = 0;
  for (const key in tree) leaves += walk(tree[key] ?? "");
  return leaves;
}
