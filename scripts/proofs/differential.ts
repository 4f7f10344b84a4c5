/** Compares the model with the TypeScript merge on generated cases and on the vectors. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { rulesFromJson } from "../../src/catalogue/words.js";
import { arbitrarySample } from "../../src/laws/arbitrary/sample.js";
import { outcomeOf } from "../../src/laws/outcome.js";
import type { Outcome, Sample, Statement } from "../../src/laws/law.js";
import { canonical, isObjectValue, keysOf } from "../../src/laws/values.js";
import type { JsonValue, Maybe } from "../../src/merge/json.js";
import { merge } from "../../src/merge/merge.js";
import { ruleName, type Rule, type RuleEntry, type RuleSet } from "../../src/merge/rule.js";

/** Answers cases, each a line of JSON in the form of a vector. */
export type Model = (lines: readonly string[]) => readonly string[];

/** What a comparison came to. */
export interface Comparison {
  readonly compared: number;
  readonly withConflicts: number;
  /** The smallest case found on which the two differ, as a vector, and what each said. */
  readonly difference?: string;
}

/** What the model knows of rules. */
const inModel: Statement = {
  id: "in-model",
  statement: "",
  condition: "rules that the model has",
  appliesTo: ({ entries }) => entries.every(({ rule }) => isInModel(rule)),
  check: () => undefined,
};

function isInModel(rule: Rule): boolean {
  return typeof rule === "string" || rule.type === "atomic" || rule.name === "counter";
}

/** Compares on generated samples, in batches, since starting the model takes longer than a case. */
export function compareGenerated(model: Model, cases: number, seed: number): Comparison {
  const batch = 2000;
  const arbitrary = arbitrarySample(inModel);
  let compared = 0;
  let withConflicts = 0;
  while (compared < cases) {
    const samples = fc.sample(arbitrary, {
      numRuns: Math.min(batch, cases - compared),
      seed: seed + compared,
    });
    const outcomes = samples.map(ownOutcome);
    const answers = model(samples.map((sample) => JSON.stringify(vectorOf(sample))));
    if (samples.some((_, place) => !isSame(outcomes[place], answers[place]))) {
      return {
        compared,
        withConflicts,
        difference: shrunk(model, arbitrary, seed + compared, samples.length),
      };
    }
    compared += samples.length;
    withConflicts += outcomes.filter((outcome) => "conflicts" in outcome).length;
  }
  return { compared, withConflicts };
}

function shrunk(model: Model, arbitrary: fc.Arbitrary<Sample>, seed: number, numRuns: number): string {
  const details = fc.check(
    fc.property(arbitrary, (sample) => {
      const [answer] = model([JSON.stringify(vectorOf(sample))]);
      return isSame(ownOutcome(sample), answer);
    }),
    { seed, numRuns },
  );
  const sample = details.counterexample?.[0];
  if (sample === undefined) return `seed ${seed}: not found again`;
  const line = JSON.stringify(vectorOf(sample));
  return `${line}\nthe model: ${model([line]).join("")}\nmerge:     ${JSON.stringify(ownOutcome(sample))}`;
}

interface Vector {
  readonly name: string;
  readonly base?: JsonValue;
  readonly mine?: JsonValue;
  readonly theirs?: JsonValue;
  readonly rules?: unknown;
  readonly error?: string;
  readonly maxDepth?: unknown;
}

/** Compares on all vectors whose rules the model has; `compared` says how many. */
export function compareVectors(model: Model, directory: string): Comparison {
  const vectors = readdirSync(directory)
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => {
      // The vectors' own test holds every file against its schema.
      const file = JSON.parse(readFileSync(`${directory}/${name}`, "utf8")) as { vectors: readonly Vector[] };
      return file.vectors.filter(({ error, maxDepth }) => error === undefined && maxDepth === undefined);
    });
  const samples = vectors.map(({ base, mine, theirs, rules }) => ({
    ...{ base, mine, theirs, third: undefined },
    rules: rulesFromJson(rules ?? []),
  }));
  const known = samples.filter(({ rules }) => inModel.appliesTo(rules));
  const answers = model(known.map((sample) => JSON.stringify(vectorOf(sample))));
  const wrong = known.findIndex((sample, place) => !isSame(ownOutcome(sample), answers[place]));
  const withConflicts = known.filter((sample) => "conflicts" in ownOutcome(sample)).length;
  const [sample, answer] = [known[wrong], answers[wrong]];
  if (sample === undefined) return { compared: known.length, withConflicts };
  return {
    compared: known.length,
    withConflicts,
    difference: `${JSON.stringify(vectorOf(sample))}\n${answer}`,
  };
}

function ownOutcome({ base, mine, theirs, rules }: Sample): Outcome {
  return outcomeOf(merge(base, mine, theirs, rules));
}

/** A sample in the form of a vector; of a regular expression it says which of the sample's keys match it. */
function vectorOf({ base, mine, theirs, rules }: Sample): Readonly<Record<string, unknown>> {
  const keys = [base, mine, theirs].flatMap((side) => (isObjectValue(side) ? keysOf(side) : []));
  return { base, mine, theirs, rules: rulesOf(rules, keys) };
}

function rulesOf({ entries }: RuleSet, keys: readonly string[]): readonly unknown[] {
  return entries.map(({ source, rule }: RuleEntry) => [
    typeof source === "string" ? source : { keys: keys.filter((key) => source.test(key)) },
    typeof rule === "object" && rule.type === "atomic" ? { atomic: rule.policy } : ruleName(rule),
  ]);
}

/** Whether the model's answer is what merge came to. */
function isSame(outcome: Outcome | undefined, answer: string | undefined): boolean {
  if (outcome === undefined || answer === undefined) return false;
  // The model's program writes it.
  const said = JSON.parse(answer) as {
    value?: Maybe;
    absent?: true;
    conflicts?: { path: string; kind: string }[];
  };
  if ("conflicts" in outcome) {
    return (
      said.conflicts?.map(({ path, kind }) => `${path} ${kind}`).join("\n") === outcome.conflicts.join("\n")
    );
  }
  if (said.conflicts !== undefined || (said.value === undefined && said.absent !== true)) return false;
  return canonical(said.value) === canonical(outcome.value);
}
