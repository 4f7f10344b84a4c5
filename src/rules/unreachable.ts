/** Finds the rules of a list that can never govern anything, because earlier ones do wherever they would. */
import type { RuleEntry, UnreachableRule } from "../merge/rule.js";
import { compile, type CompiledState, type ParsedEntry } from "./compile.js";
import { decidesWhole } from "./decides-whole.js";
import { entryText } from "./entry-text.js";

/** How many states are looked at; of a list that has more, nothing is called unreachable. */
const mostStates = 10_000;

/** The unreachable rules of a list, in its order. */
export function unreachableRules(list: readonly ParsedEntry[]): readonly UnreachableRule[] {
  const reached = governingSomewhere(list);
  if (reached === undefined) return [];
  return list.filter(({ entry }) => !reached.has(entry)).map((parsed) => described(parsed, list));
}

/** The rules that govern some place, `undefined` where that takes too long to tell. */
function governingSomewhere(list: readonly ParsedEntry[]): ReadonlySet<RuleEntry | undefined> | undefined {
  const seen = new Set<CompiledState>([compile(list)]);
  const reached = new Set<RuleEntry | undefined>();
  // What is added while it is walked is walked as well.
  for (const state of seen) {
    if (seen.size > mostStates) return undefined;
    reached.add(state.governing);
    if (!decidesWhole(state.governing?.rule)) for (const next of state.successors()) seen.add(next);
  }
  return reached;
}

function described(parsed: ParsedEntry, list: readonly ParsedEntry[]): UnreachableRule {
  const { entry } = parsed;
  const earlier = list.filter((other) => other.entry.index < entry.index);
  const alone = earlier.find((other) => governingSomewhere([other, parsed])?.has(entry) === false);
  const shadowedBy = (alone === undefined ? earlier : [alone]).map((other) => other.entry);
  const by = alone === undefined ? "those before it together do" : `${entryText(alone.entry)} does`;
  const text = entryText(entry);
  return Object.freeze({
    entry,
    shadowedBy: Object.freeze(shadowedBy),
    why: `${text.charAt(0).toUpperCase()}${text.slice(1)} never governs anything: wherever it could, ${by}.`,
  });
}
