/** Reports to draw: real ones, and one whose every text is hostile. */
import { max } from "../../src/catalogue/index.js";
import { defineRules, resolver, type RuleSet } from "../../src/index.js";
import { checkResolver } from "../../src/laws/kit/check-resolver.js";
import { checkRules } from "../../src/laws/kit/check-rules.js";
import type { ResolverReport, RulesReport } from "../../src/laws/kit/report.js";
import fc from "fast-check";
import { duplicatingList, forgetfulMax, blindMax } from "../laws/kit/rules-with-bugs.js";

export const evil = `<script>alert("x")</script>'&`;

function reportOn(rules: RuleSet, sample: object): RulesReport {
  return checkRules(rules, { sample, runs: 200, seed: 1 });
}

/** retry is broken by one element too many. */
export const broken: RulesReport = reportOn(defineRules({ "/log": duplicatingList, "/best": max() }), {
  log: ["a"],
  best: 1,
});

/** A rule returns no session value; another one breaks, by itself, what it declares. */
const mixedRules = defineRules({ "/theme": "override", "/best": forgetfulMax, "/blind": blindMax });
export const mixed: RulesReport = reportOn(mixedRules, { theme: "dark", best: 1, blind: 1 });

export const sound: RulesReport = reportOn(defineRules({ "/best": max() }), { best: 1 });

export const onResolver: ResolverReport = checkResolver(forgetfulMax, fc.nat({ max: 9 }), {
  runs: 200,
  seed: 1,
});

const evilRule = resolver({ name: evil, resolve: () => 1 });
const conflict = { status: "conflict", conflicts: [{ path: "/__proto__/x", kind: "edit/edit" }] } as const;
const hostileCase = {
  sides: {
    base: JSON.parse('{"__proto__":{"x":1}}') as object as never,
    mine: { [evil]: evil },
    theirs: { a: [1, 3], [evil]: { [evil]: 1 } },
    third: { b: 2 },
  },
  looksAt: ["base", "mine", "theirs", "third"],
  merged: conflict,
  got: evil,
  wanted: evil,
  outcomes: { got: conflict, wanted: { status: "clean", value: { [evil]: 1 } } },
  sentence: evil,
} as const;
const hostileVerdict = {
  law: evil,
  title: evil,
  statement: evil,
  matters: evil,
  status: "broken",
  runs: 1,
  seed: 1,
  path: "0",
  counterexample: hostileCase,
} as const;

export const hostile: RulesReport = {
  type: "rules",
  ok: false,
  seed: 1,
  runs: 1,
  rules: [{ index: 0, pattern: evil, rule: evilRule.name, decided: 0, samples: 1 }],
  defects: [{ index: 0, pattern: evil, rule: evil, seed: 1, path: "0", counterexample: hostileCase }],
  laws: [
    hostileVerdict,
    { law: evil, title: evil, statement: evil, matters: evil, status: "does not apply", why: evil },
  ],
  warnings: [evil],
  alone: [{ index: 0, pattern: evil, rule: evil, source: evil, laws: [hostileVerdict] }],
};
