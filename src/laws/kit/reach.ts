/** How often each rule of a list has a say in generated samples. */
import { RuleDefectError } from "../../merge/errors.js";
import { merge } from "../../merge/merge.js";
import { ruleName, type RuleSet } from "../../merge/rule.js";
import type { Sample } from "../law.js";
import type { RuleReach } from "./report.js";
import { ruleAt } from "./rule-at.js";

/** Counts the samples in which each rule decided something. */
export function reachOf(rules: RuleSet, samples: readonly Sample[]): readonly RuleReach[] {
  const names = samples.map((sample) => new Set(deciding(sample)));
  return rules.entries.map(({ index, pattern, rule }) => {
    const name = ruleName(rule);
    const decided = names.filter((deciders) => deciders.has(label(pattern, name))).length;
    // Of two alike, the first one governs.
    const isShadowed =
      rules.entries.findIndex((one) => one.pattern === pattern && ruleName(one.rule) === name) < index;
    return { index, pattern, rule: name, decided: isShadowed ? 0 : decided, samples: samples.length };
  });
}

function deciding({ base, mine, theirs, rules }: Sample): readonly string[] {
  try {
    return merge(base, mine, theirs, rules).decisions.map(({ pattern, rule }) => label(pattern, rule));
  } catch (error) {
    // A rule that throws has been reached.
    return error instanceof RuleDefectError ? [label(error.pattern, error.rule)] : [];
  }
}

function label(pattern: string, rule: string): string {
  return `${pattern}\n${rule}`;
}

/** What to say of rules that had no say: why, where the list alone tells. */
export function reachWarnings(rules: RuleSet, reached: readonly RuleReach[]): readonly string[] {
  const shadowed = new Map(rules.unreachable.map(({ entry, why }) => [entry.index, why]));
  return reached
    .filter(({ decided }) => decided === 0)
    .map(({ samples, ...one }) => {
      const decided = `${ruleAt(one)} decided in none of ${samples} samples`;
      const why = shadowed.get(one.index);
      if (why !== undefined) return `${decided}. ${why}`;
      return (
        `${decided}: the laws say nothing about it. ` +
        `An earlier rule may govern its places; if not, give a sample session, a schema or an arbitrary that has them.`
      );
    });
}
