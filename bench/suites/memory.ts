/** What a merge allocates beside its result. */
import { median } from "../../scripts/median.js";
import { merge } from "../../src/index.js";
import { editLarge, largeSession, shared, unshared, type Triple } from "../inputs/session.js";
import type { Suite } from "../report.js";

/** Allocated while something is done, in bytes: nothing is collected meanwhile, as all of it is young. */
function allocated(work: () => unknown): number {
  if (gc === undefined) throw new Error("run with --expose-gc, as npm run bench does");
  const found: number[] = [];
  for (let round = 0; round < 25; round++) {
    gc();
    const before = process.memoryUsage().heapUsed;
    const result = work();
    const after = process.memoryUsage().heapUsed;
    if (result !== undefined) found.push(after - before);
  }
  return median(found);
}

/** Makes the objects anew that a result has and none of its inputs: what no merge can do without. */
function ownNodes(value: unknown, inputs: ReadonlySet<unknown>): unknown {
  if (typeof value !== "object" || value === null || inputs.has(value)) return value;
  const own: Record<string, unknown> = { ...value };
  for (const [key, child] of Object.entries(value)) {
    if (typeof child === "object" && !inputs.has(child)) own[key] = ownNodes(child, inputs);
  }
  return own;
}

function objectsIn(value: unknown, found: Set<unknown>): Set<unknown> {
  if (typeof value === "object" && value !== null) {
    found.add(value);
    for (const child of Object.values(value)) objectsIn(child, found);
  }
  return found;
}

function measured({ base, mine, theirs }: Triple): { readonly merging: number; readonly own: number } {
  const inputs = new Set<unknown>();
  for (const input of [base, mine, theirs]) objectsIn(input, inputs);
  const result = merge(base, mine, theirs);
  const value = result.ok ? result.value : undefined;
  // Compiled first: what a first run allocates is code.
  for (let run = 0; run < 50; run++) merge(base, mine, theirs);
  return {
    merging: allocated(() => merge(base, mine, theirs)),
    own: allocated(() => ownNodes(value, inputs)),
  };
}

export const memory: Suite = {
  id: "memory",
  run: () => {
    const cases = {
      "nothing shared": measured(unshared(largeSession(), editLarge)),
      "shared references": measured(shared(largeSession(), editLarge)),
    };
    return Promise.resolve({
      title: "Memory",
      about: "1 MB, 10 edits a side; what is allocated is an upper bound of how far the heap grows.",
      unit: "KB",
      lines: Object.entries(cases).flatMap(([name, { merging, own }]) => [
        { what: `${name}: allocated`, value: merging / 1000 },
        { what: `${name}: the result's new nodes alone`, value: own / 1000 },
      ]),
      targets: Object.entries(cases).map(([name, { merging, own }]) => ({
        text: `beyond the result's own new nodes, ${name}`,
        unit: "KB",
        figure: (merging - own) / 1000,
        limit: 64,
        bound: "at most" as const,
      })),
    });
  },
};
