/** Makes a rule set out of pairs about which nothing is believed: refuses bad ones at once, compiles the rest. */
import { isPlainObject } from "../merge/json.js";
import type { Policy, Resolver, ResolverLaw, Rule, RuleSet } from "../merge/rule.js";
import { compile, type ParsedEntry } from "./compile.js";
import { BadRuleError, type RuleProblem } from "./errors.js";
import { parsePattern } from "./pattern.js";
import { unreachableRules } from "./unreachable.js";

/** Something that may be a pattern, and something that may be a rule. */
export type Pair = readonly [pattern: unknown, rule: unknown];

/** The pairs of a list in either form: an array of pairs, or an object whose members are in order. */
export function pairsOf(list: unknown): readonly Pair[] {
  if (!Array.isArray(list)) {
    // A Map, say, has no members, and would be a list without rules.
    if (typeof list !== "object" || list === null || !isPlainObject(list)) {
      throw new BadRuleError(-1, "", "not a rule list");
    }
    return Object.entries(list);
  }
  // Holes are seen as well.
  return Array.from(list, (pair: unknown, index) => {
    if (!isPair(pair)) throw new BadRuleError(index, "", "not a rule list");
    return pair;
  });
}

function isPair(pair: unknown): pair is Pair {
  return Array.isArray(pair) && pair.length === 2;
}

/** The compiled rule set of a list of pairs. */
export function makeRuleSet(pairs: readonly Pair[]): RuleSet {
  const parsed = pairs.map(parseEntry);
  const entries = Object.freeze(parsed.map(({ entry }) => entry));
  let unreachable: RuleSet["unreachable"] | undefined;
  return Object.freeze({
    entries,
    root: compile(parsed),
    // Not before somebody asks: it looks at the whole of the list.
    get unreachable() {
      return (unreachable ??= Object.freeze(unreachableRules(parsed)));
    },
  });
}

function parseEntry([source, rule]: Pair, index: number): ParsedEntry {
  if (typeof source !== "string" && !(source instanceof RegExp)) {
    throw new BadRuleError(index, typeof source, "not a pattern");
  }
  const shown = String(source);
  const pattern = parsePattern(source);
  if (pattern.type === "bad") throw new BadRuleError(index, shown, pattern.problem);
  const problem = problemOf(rule);
  if (problem !== undefined) throw new BadRuleError(index, shown, problem);
  // problemOf has just found nothing wrong with it.
  return { entry: Object.freeze({ index, pattern: shown, source, rule: kept(rule as Rule) }), pattern };
}

/** The rule as it is now: what was checked must not change behind the list's back. */
function kept(rule: Rule): Rule {
  if (typeof rule === "string") return rule;
  return Object.freeze(
    rule.type === "resolver" ? { ...rule, declares: Object.freeze([...rule.declares]) } : { ...rule },
  );
}

const policies: readonly unknown[] = ["override", "ignore", "fail"] satisfies Policy[];
const triggers: readonly unknown[] = ["conflict", "concurrent", "nested"] satisfies Resolver["on"][];
const laws: readonly unknown[] = [
  "commutative",
  "associative",
  "agreement",
  "retrySafe",
  "total",
  "conservative",
] satisfies ResolverLaw[];

/** What is wrong with something as a rule, if anything. */
export function problemOf(rule: unknown): RuleProblem | undefined {
  if (typeof rule === "string") return policies.includes(rule) ? undefined : "unknown policy";
  if (typeof rule !== "object" || rule === null) return "not a rule";
  const { type, policy, ...rest } = rule as Readonly<Record<string, unknown>>;
  if (type === "atomic") return policies.includes(policy) ? undefined : "unknown policy";
  return type === "resolver" ? problemOfResolver(rest) : "not a rule";
}

/** What is wrong with something as a resolver, which code alone can hand over. */
function problemOfResolver({
  name,
  resolve,
  on,
  declares,
}: Readonly<Record<string, unknown>>): RuleProblem | undefined {
  if (typeof name !== "string") return "not a rule";
  if (typeof resolve !== "function") return "resolver without a function";
  if (!triggers.includes(on)) return "unknown trigger";
  return Array.isArray(declares) && declares.every((law) => laws.includes(law)) ? undefined : "unknown law";
}
