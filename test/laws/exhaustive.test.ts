/**
 * Every law on every triple over the small domain, as many as fit in the time (EXHAUSTIVE_SECONDS, 30 by
 * default), under the empty rule list and a few others.
 */
import { expect, it } from "vitest";
import { smallDomain, triplesOver } from "../../src/laws/exhaustive.js";
import { laws } from "../../src/laws/suite.js";
import { merge } from "../../src/merge/merge.js";
import { atomic } from "../../src/rules/atomic.js";
import { counter } from "../../src/rules/counter.js";
import { defineRules } from "../../src/rules/define.js";
import { numberFromEnvironment } from "../helpers/environment.js";

const seconds = numberFromEnvironment("EXHAUSTIVE_SECONDS") ?? 30;

const ruleLists = [
  defineRules([]),
  defineRules({ "/a": counter(), "/**": "fail" }),
  defineRules({ "/a": atomic("fail") }),
  defineRules({ "/a/*": "override", "/*": "ignore" }),
  defineRules([[/^b$/, atomic("override")]]),
];

/** Laws of one triple at a time take the third writer from the triple itself. */
it(
  `all laws hold on the triples over the small domain`,
  { timeout: seconds * 1000 + 30_000 },
  ({ annotate }) => {
    const domain = smallDomain();
    const end = Date.now() + seconds * 1000;
    let triples = 0;
    let checks = 0;
    for (const [base, mine, theirs] of triplesOver(domain)) {
      if (triples % 64 === 0 && Date.now() > end) break;
      const rules = ruleLists[triples % ruleLists.length] ?? defineRules([]);
      for (const law of laws) {
        if (!law.appliesTo(rules)) continue;
        const breach = law.check(merge, { base, mine, theirs, third: base, rules });
        if (breach !== undefined) {
          throw new Error(
            `${law.id}: ${breach.sentence} ${JSON.stringify({ base, mine, theirs, ...breach })}`,
          );
        }
        checks++;
      }
      triples++;
    }
    void annotate(`${triples} of ${domain.length ** 3} triples, ${checks} checks`);
    console.log(
      `exhaustive: ${triples} of ${domain.length ** 3} triples, ${checks} checks of ${laws.length} laws`,
    );
    expect(triples).toBeGreaterThan(seconds * 300);
  },
);
