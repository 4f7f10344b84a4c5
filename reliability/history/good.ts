/**
 * Histories of a correct store, made up from a seed: requests of several processes take their steps in a random order,
 * so that any two may overlap in any way. Some are refused, some fail with their edits stored or not, some processes
 * die in the middle of a request.
 */
import { rulesFromJson } from "../../src/catalogue/words.js";
import type { JsonObject, JsonValue } from "../../src/merge/json.js";
import { edited, type Edit } from "../../src/race/edit.js";
import type {
  CommitOutcome,
  DestroyOutcome,
  History,
  Operation,
  ReadOutcome,
} from "../../src/race/history.js";
import { chanceFrom, type Chance } from "./chance.js";
import { CorrectStore, type Stored } from "./correct-store.js";

const ruleLists: readonly JsonValue[] = [
  [],
  [
    ["/n", "counter"],
    ["/log", "append"],
  ],
  [
    ["/n", "counter"],
    ["/log", "append"],
    ["/a", "override"],
  ],
];

const initials: readonly JsonObject[] = [
  {},
  { n: 5, a: "first", log: ["zero"] },
  { a: "first", c: { x: 1 } },
];

/** The history that a seed stands for. */
export function goodHistory(seed: number): History {
  const chance = chanceFrom(seed);
  const rules = chance.oneOf(ruleLists) ?? [];
  const initial = chance.oneOf(initials) ?? {};
  const store = new CorrectStore(initial, rulesFromJson(rules));
  const counts = chance.happens(0.7);
  const destroys = chance.happens(0.4) ? 0.2 : 0;
  const first = readOf(store.stored, counts);
  const operations: Operation[] = [];
  let now = 0;
  const tick = () => (now += 0.1 + chance.below(10) / 10);

  const running = Array.from({ length: 2 + chance.below(3) }, (_, process) =>
    steps({ process, requests: 1 + chance.below(3), store, counts, destroys, chance, tick, operations }),
  );
  while (running.length > 0) {
    const index = chance.below(running.length);
    if (running[index]?.next().done === true) running.splice(index, 1);
  }
  return {
    run: { store: "file:///correct.mjs", workers: 4, seed, rules, startedAt: "2026-01-01T00:00:00.000Z" },
    initial: [
      { session: "s", data: first.data, ...(first.revision !== undefined && { revision: first.revision }) },
    ],
    operations: operations.sort((left, right) => left.start - right.start),
    locks: [],
    final: [{ session: "s", outcome: readOf(store.stored, counts) }],
  };
}

interface Process {
  readonly process: number;
  readonly requests: number;
  readonly store: CorrectStore;
  readonly counts: boolean;
  /** How likely a request destroys. */
  readonly destroys: number;
  readonly chance: Chance;
  /** The next moment. */
  readonly tick: () => number;
  readonly operations: Operation[];
}

const failed = { status: "failed", error: { name: "Error", message: "the line is dead" } } as const;
const refused = { status: "conflict", error: { name: "ConflictError", message: "refused" } } as const;

/** What one process does, step by step. */
function* steps({
  process,
  requests,
  store,
  counts,
  destroys,
  chance,
  tick,
  operations,
}: Process): Generator<void, void> {
  for (let request = 0; request < requests; request++) {
    const who = { process, request, session: "s" };
    const opens = tick();
    yield;
    const base = store.stored;
    yield;
    const opened = tick();
    operations.push({ ...who, operation: "open", start: opens, end: opened, outcome: readOf(base, counts) });
    yield;
    // Dead before it asked for anything to be stored.
    if (chance.happens(0.03)) return;
    const worked = tick();
    operations.push({ ...who, operation: "work", start: opened, end: worked });
    const fails = chance.happens(0.06);
    const isApplied = !fails || chance.happens(0.5);
    yield;
    if (chance.happens(destroys)) {
      if (isApplied) store.destroy(base);
      yield;
      const outcome: DestroyOutcome = fails ? failed : { status: "destroyed" };
      operations.push({ ...who, operation: "destroy", start: worked, end: tick(), outcome });
    } else {
      const edits = editsOf(`p${process}r${request}`, process, base?.data ?? {}, chance);
      const outcome: CommitOutcome = isApplied ? commit(store, base, edits, counts) : failed;
      yield;
      const told = fails ? failed : outcome;
      operations.push({ ...who, operation: "commit", start: worked, end: tick(), edits, outcome: told });
    }
    yield;
  }
}

function commit(
  store: CorrectStore,
  base: Stored | undefined,
  edits: readonly Edit[],
  counts: boolean,
): CommitOutcome {
  const done = store.commit(base, edited(base?.data ?? {}, edits));
  if (done.type === "refused") return refused;
  return { status: "committed", ...(counts && done.type === "written" && { revision: done.revision }) };
}

/** One to three edits; most values are of this request alone. */
function editsOf(token: string, process: number, data: JsonObject, chance: Chance): readonly Edit[] {
  const edits: Edit[] = [];
  const own = `/own/p${process}`;
  for (let count = 1 + chance.below(3); count > 0; count--) {
    const path = chance.oneOf(["/a", "/b", "/c/x", "/c/y", own, own]) ?? own;
    const kind = chance.below(10);
    if (kind < 5) edits.push({ type: "set", path, value: chance.happens(0.1) ? 1 : token });
    else if (kind < 6) edits.push({ type: "delete", path: chance.happens(0.2) ? "/c" : path });
    else if (kind < 8) edits.push({ type: "append", path: "/log", value: `${token}-${count}` });
    else edits.push({ type: "increment", path: "/n", by: 1 + chance.below(3) });
  }
  // A session of few keys is now and then emptied, which destroys it.
  if (chance.happens(0.03)) return Object.keys(data).map((key) => ({ type: "delete", path: `/${key}` }));
  return edits;
}

function readOf(stored: Stored | undefined, counts: boolean): ReadOutcome & { readonly status: "read" } {
  return { status: "read", data: stored?.data ?? {}, ...(counts && { revision: stored?.revision ?? 0 }) };
}
