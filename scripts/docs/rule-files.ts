/** The vector files of the catalogue's rules, with what each rule declares, for the pages that are made from them. */
import { readdirSync, readFileSync } from "node:fs";
import { ruleWords, rulesFromJson } from "../../src/catalogue/words.js";
import type { Maybe } from "../../src/merge/json.js";
import type { ResolverLaw, RuleSet } from "../../src/merge/rule.js";

/** A case that shows that a rule does not keep a law. */
export interface Counterexample {
  readonly law: ResolverLaw;
  readonly why: string;
  readonly base?: Maybe;
  readonly mine?: Maybe;
  readonly theirs?: Maybe;
  readonly third?: Maybe;
}

/** A case of a rule's definition, at the root. */
export interface RuleVector {
  readonly name: string;
  readonly base?: Maybe;
  readonly mine?: Maybe;
  readonly theirs?: Maybe;
  /** A list in place of the rule at the root. */
  readonly rules?: unknown;
}

/** What the pages need of one rule. */
export interface RuleFile {
  readonly topic: string;
  /** The rule in a sentence or two. */
  readonly about: string;
  /** The rule in JSON. */
  readonly json: unknown;
  /** A list that has the rule at the root. */
  readonly rules: RuleSet;
  readonly declares: readonly ResolverLaw[];
  readonly vectors: readonly RuleVector[];
  readonly counterexamples: readonly Counterexample[];
}

/** All rules, `counter` first, then in the order of the words. */
export function ruleFiles(root: URL): readonly RuleFile[] {
  const order = ["counter", ...Object.keys(ruleWords)];
  return readdirSync(new URL("spec/vectors/rules/", root))
    .map((name) => ruleFile(name.replace(/\.json$/, ""), root))
    .sort((one, other) => order.indexOf(one.topic) - order.indexOf(other.topic));
}

/** One rule. */
export function ruleFile(topic: string, root: URL): RuleFile {
  const text = readFileSync(new URL(`spec/vectors/rules/${topic}.json`, root), "utf8");
  // The vectors' own test holds every file against its schema.
  const { rule, ...said } = JSON.parse(text) as Pick<RuleFile, "about" | "vectors" | "counterexamples"> & {
    readonly rule: unknown;
  };
  const rules = rulesFromJson([["", rule]]);
  const made = rules.entries[0]?.rule;
  const declares = typeof made === "object" && made.type === "resolver" ? made.declares : [];
  const { about, vectors, counterexamples } = said;
  return { topic, about, json: rule, rules, declares, vectors, counterexamples };
}
