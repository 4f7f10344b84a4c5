// The executable model of merge: the numbered steps of the definition, one after the other, at every node.
// It knows neither the library nor speed; it is there to disagree with the library when that is wrong.
import { clean, type Outcome, type Question } from "./outcome.js";
import { BadRule, comparePaths, covers, matches, pointer, type Path } from "./patterns.js";
import { readRules, type Policy, type RuleEntry } from "./rules.js";
import { ABSENT, equals, isMap, member, read, TooDeep, type Node, type Value } from "./values.js";

type Kind = "edit/edit" | "edit/delete" | "delete/edit" | "add/add";

interface Run {
  readonly rules: readonly RuleEntry[];
  readonly limit: number;
  readonly reported: { path: Path; kind: Kind }[];
}

/** What merge has to answer. */
export function model({ base, mine, theirs, rules, maxDepth = 1000 }: Question): Outcome {
  if (!isLimit(maxDepth)) return { error: "ERR_BAD_OPTION" };
  try {
    const run: Run = { rules: readRules(rules), limit: maxDepth, reported: [] };
    const node = mergeNode(run, [], read(base), read(mine), read(theirs));
    if (run.reported.length > 0) {
      const sorted = run.reported.toSorted((a, b) => comparePaths(a.path, b.path));
      return { conflicts: sorted.map(({ path, kind }) => ({ path: pointer(path), kind })) };
    }
    return clean(node);
  } catch (error) {
    if (error instanceof TooDeep) return { error: "ERR_TOO_DEEP" };
    if (error instanceof BadRule) return { error: "ERR_BAD_RULE" };
    throw error;
  }
}

function isLimit(maxDepth: unknown): maxDepth is number {
  return typeof maxDepth === "number" && maxDepth % 1 === 0 && 1 <= maxDepth && maxDepth <= 1500;
}

function mergeNode(run: Run, p: Path, b: Node, m: Node, t: Node): Node {
  const level = p.length + 1;
  const same = (x: Node, y: Node): boolean => equals(x, y, level, run.limit);

  // 1. At most one side changed it.
  if (same(m, b)) return t;
  if (same(t, b)) return m;

  // 2. Both deleted it; no rule is asked.
  if (m === ABSENT && t === ABSENT) return ABSENT;

  // 3. The first rule that covers p decides it as a whole, if it claims it.
  const r = run.rules.find(({ pattern }) => covers(pattern, p));
  if (r !== undefined && matches(r.pattern, p)) {
    if (r.rule.type === "atomic") return same(m, t) ? t : settle(run, r.rule.policy, p, b, m, t);
    if (r.rule.type === "counter") return count(b, m, t) ?? report(run, p, b, m, t);
  }

  // 4. Both are objects: member by member; a base that is no object counts as {}.
  if (isMap(m) && isMap(t)) {
    if (level > run.limit) throw new TooDeep();
    const members = isMap(b) ? b : new Map<string, Value>();
    const merged = new Map<string, Value>();
    for (const key of new Set([...t.keys(), ...m.keys(), ...members.keys()])) {
      const node = mergeNode(run, [...p, key], member(members, key), member(m, key), member(t, key));
      if (node !== ABSENT) merged.set(key, node);
    }
    return merged;
  }

  // 5. Both made the same change.
  if (same(m, t)) return t;

  // 6. A conflict: the first rule that covers p settles it, if it is a policy; else it is reported.
  return settle(run, r?.rule.type === "policy" ? r.rule.policy : "fail", p, b, m, t);
}

function settle(run: Run, policy: Policy, p: Path, b: Node, m: Node, t: Node): Node {
  if (policy === "override") return m;
  if (policy === "ignore") return t;
  return report(run, p, b, m, t);
}

function report(run: Run, path: Path, b: Node, m: Node, t: Node): Node {
  run.reported.push({ path, kind: kindOf(b, m, t) });
  return ABSENT;
}

function kindOf(b: Node, m: Node, t: Node): Kind {
  if (b === ABSENT) return "add/add";
  if (m === ABSENT) return "delete/edit";
  return t === ABSENT ? "edit/delete" : "edit/edit";
}

/** mine + theirs − base, exactly; undefined is a refusal. */
function count(b: Node, m: Node, t: Node): number | undefined {
  const base = b === ABSENT ? 0 : b;
  if (!isSafe(base) || !isSafe(m) || !isSafe(t)) return undefined;
  const sum = Number(BigInt(m) + BigInt(t) - BigInt(base));
  return isSafe(sum) ? sum : undefined;
}

function isSafe(node: Node): node is number {
  return Number.isSafeInteger(node);
}
