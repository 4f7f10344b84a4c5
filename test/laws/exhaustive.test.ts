/**
 * Every law on every triple over the small domain under the empty rule list, whose conditions it all meets, and
 * on top of it each triple under one of a few other lists, by turns, for the laws that speak of it. It takes
 * EXHAUSTIVE_TRIPLES of them (8,000 by default), spread evenly over all; the line it prints says how many.
 */
import { expect, it } from "vitest";
import { smallDomain, triplesOver } from "../../src/laws/exhaustive.js";
import type { Law, Sample } from "../../src/laws/law.js";
import { laws } from "../../src/laws/suite.js";
import { merge } from "../../src/merge/merge.js";
import { atomic } from "../../src/rules/atomic.js";
import { counter } from "../../src/rules/counter.js";
import { defineRules } from "../../src/rules/define.js";
import { numberFromEnvironment } from "../helpers/environment.js";
import { defaultTriples } from "./effort.js";

const noRules = defineRules([]);

const ruleLists = [
  defineRules({ "/a": counter(), "/**": "fail" }),
  defineRules({ "/a": atomic("fail") }),
  defineRules({ "/a/*": "override", "/*": "ignore" }),
  defineRules([[/^b$/, atomic("override")]]),
];

const domain = smallDomain();
const total = domain.length ** 3;
const wanted = Math.min(total, numberFromEnvironment("EXHAUSTIVE_TRIPLES", 1) ?? defaultTriples);

/** What one triple is checked as: a third writer from the domain, and two rule lists. */
function samplesOf(triple: Pick<Sample, "base" | "mine" | "theirs">, index: number): readonly Sample[] {
  // Base runs through the domain while the index does; the third writer changes once for each such round, so
  // that each base meets each third writer.
  const third = domain[Math.floor(index / domain.length) % domain.length];
  const rules = ruleLists[index % ruleLists.length] ?? noRules;
  return [noRules, rules].map((list) => ({ ...triple, third, rules: list }));
}

function expectToHold(law: Law, sample: Sample): void {
  const breach = law.check(merge, sample);
  if (breach === undefined) return;
  const { rules, ...values } = sample;
  const listed = rules.entries.map(({ pattern, rule }) => [pattern, rule]);
  throw new Error(`${law.id}: ${JSON.stringify({ ...breach, ...values, rules: listed })}`);
}

it("the empty rule list meets the condition of every law", () => {
  expect(laws.filter((law) => !law.appliesTo(noRules))).toEqual([]);
});

it(
  "all laws hold on the triples over the small domain",
  // The slowest machine so far made 280 a second.
  { timeout: 60_000 + (wanted / 100) * 1000 },
  ({ annotate }) => {
    let triples = 0;
    let checks = 0;
    for (const [base, mine, theirs] of triplesOver(domain)) {
      if (triples === wanted) break;
      for (const sample of samplesOf({ base, mine, theirs }, triples)) {
        for (const law of laws) {
          if (!law.appliesTo(sample.rules)) continue;
          expectToHold(law, sample);
          checks++;
        }
      }
      triples++;
    }
    const seen = `${triples} of ${total} triples, each under no rules and one rule list, ${checks} checks of ${laws.length} laws`;
    void annotate(seen);
    console.log(`exhaustive: ${seen}`);
    expect(checks).toBeGreaterThan(triples * laws.length);
    expect(triples).toBe(wanted);
  },
);
