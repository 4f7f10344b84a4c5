/** Says which rule of a list governs a place, and why. */
import { BadOptionError } from "../merge/errors.js";
import { formatPointer, parsePointer } from "../merge/pointer.js";
import type { RuleEntry, RuleSet, RuleState } from "../merge/rule.js";
import { decidesWhole } from "./decides-whole.js";
import { entryText } from "./entry-text.js";
import { makeRuleSet } from "./rule-set.js";

/** What a rule list says of one place. */
export interface Explanation {
  /** The place, as a JSON Pointer. */
  readonly path: string;
  /**
   * Nothing (`none`), a policy for conflicts (`policy`), or a rule that decides the place as a whole (`claim`), maybe
   * with more around it.
   */
  readonly governedBy: "none" | "policy" | "claim";
  /** The rule; left out where there is none. */
  readonly entry?: RuleEntry;
  /** The node that is decided: the place itself, or one above it that a rule claims as a whole. */
  readonly node: string;
  /** Later rules that speak of the same node, and have no say there. */
  readonly passedOver: readonly RuleEntry[];
  /** All of it in a sentence or two. */
  readonly why: string;
}

/**
 * Tells which rule of a list governs a place in the session, and why: to understand a rule list, or to test one.
 *
 * @param rules - The rule set.
 * @param path - The place, as a JSON Pointer; below an array that a rule merges record by record, with an index.
 * @returns The rule, the node that it decides, the later rules that have no say there, and a sentence.
 * @throws {@link BadOptionError} `ERR_BAD_OPTION` for a path that is no JSON Pointer.
 *
 * @example
 * ```ts
 * import { atomic, defineRules, explain } from "lawful-merge";
 *
 * const rules = defineRules([
 *   ["/address", atomic("override")],
 *   ["/**", "ignore"],
 * ]);
 * console.log(explain(rules, "/address/street").why);
 * //> /address/street is part of /address, which rule 0 ("/address" → atomic(override)) claims as a whole; it is the first that matches it. Later, and without a say there: rule 1 ("/**" → ignore).
 * console.log(explain(rules, "/theme").governedBy); //> policy
 * ```
 */
export function explain(rules: RuleSet, path: string): Explanation {
  const segments = parsePointer(path);
  if (segments === undefined) throw new BadOptionError("path", `a JSON Pointer such as "/cart/pen"`);
  const { entry, depth } = decided(rules.root, segments);
  const node = segments.slice(0, depth);
  const decidedAt = { path, node: formatPointer(node) };
  if (entry === undefined) {
    const why = `No rule says anything of ${shown(path)}: a conflict there is reported.`;
    return { ...decidedAt, governedBy: "none", passedOver: [], why };
  }
  const passedOver = rules.entries.filter((other) => other.index > entry.index && speaksOf(other, node));
  const governedBy = typeof entry.rule === "string" ? "policy" : "claim";
  const why = [
    governedBy === "policy" ? settles(entry, segments) : claims(entry, path, decidedAt.node),
    ...(passedOver.length > 0
      ? [`Later, and without a say there: ${passedOver.map(entryText).join(", ")}.`]
      : []),
  ];
  return { ...decidedAt, governedBy, entry, passedOver, why: why.join(" ") };
}

/** The rule that decides a place, and how far down the node is that it decides. */
function decided(
  root: RuleState,
  segments: readonly string[],
): { readonly entry: RuleEntry | undefined; readonly depth: number } {
  let state = root;
  for (const [depth, segment] of segments.entries()) {
    if (decidesWhole(state.governing?.rule)) return { entry: state.governing, depth };
    state = state.step(segment);
  }
  return { entry: state.governing, depth: segments.length };
}

/** Whether one rule alone would say something of a node. */
function speaksOf({ source, rule }: RuleEntry, node: readonly string[]): boolean {
  const { root } = makeRuleSet([[source, rule]]);
  return node.reduce((state, segment) => state.step(segment), root).governing !== undefined;
}

function settles(entry: RuleEntry, segments: readonly string[]): string {
  const above = [...segments.keys()].map((depth) => segments.slice(0, depth));
  const matched = above.find((node) => speaksOf(entry, node));
  const from = matched === undefined ? "" : `, since it matches ${shown(formatPointer(matched))}`;
  const path = shown(formatPointer(segments));
  return `Conflicts at ${path} are settled by ${entryText(entry)}: it is the first that covers it${from}.`;
}

function claims(entry: RuleEntry, path: string, node: string): string {
  const first = "it is the first that matches it.";
  if (node === path) return `${shown(path)} is claimed by ${entryText(entry)}: ${first}`;
  return `${shown(path)} is part of ${shown(node)}, which ${entryText(entry)} claims as a whole; ${first}`;
}

function shown(path: string): string {
  return path === "" ? "the root" : path;
}
