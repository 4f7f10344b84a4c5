// The rules of the executable model, read from their JSON form. Knows nothing of triples.
import { BadRule, keyPattern, pathPattern, type Pattern } from "./patterns.js";
import { isList, isMap, read, type Node } from "./values.js";

export type Policy = "override" | "ignore" | "fail";

export type Rule =
  { type: "policy"; policy: Policy } | { type: "atomic"; policy: Policy } | { type: "counter" };

export interface RuleEntry {
  readonly pattern: Pattern;
  readonly rule: Rule;
}

/** A list of pairs or an object; no rules at all are the empty list. */
export function readRules(json: unknown): readonly RuleEntry[] {
  const rules = read(json === undefined ? [] : json);
  if (isMap(rules)) {
    return [...rules].map(([pattern, rule]) => ({ pattern: pathPattern(pattern), rule: readRule(rule) }));
  }
  if (isList(rules)) return rules.map(readPair);
  throw new BadRule("rules are a list of pairs or an object");
}

function readPair(pair: Node): RuleEntry {
  if (!isList(pair) || pair.length !== 2) throw new BadRule("not a pair");
  const [pattern, rule] = pair;
  if (pattern === undefined || rule === undefined) throw new BadRule("not a pair");
  return { pattern: readPattern(pattern), rule: readRule(rule) };
}

function readPattern(pattern: Node): Pattern {
  if (typeof pattern === "string") return pathPattern(pattern);
  const source = isMap(pattern) ? pattern.get("key") : undefined;
  if (typeof source !== "string") throw new BadRule("no pattern");
  return keyPattern(source);
}

function readRule(rule: Node): Rule {
  if (rule === "counter") return { type: "counter" };
  if (isMap(rule) && rule.size === 1) return { type: "atomic", policy: readPolicy(rule.get("atomic")) };
  return { type: "policy", policy: readPolicy(rule) };
}

function readPolicy(policy: Node | undefined): Policy {
  if (policy === "override" || policy === "ignore" || policy === "fail") return policy;
  throw new BadRule("no such policy");
}
