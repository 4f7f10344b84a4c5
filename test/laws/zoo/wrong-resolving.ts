/** Merges that do something else with a resolver's answer than the definition says. */
import { merge, type Answer, type Rule } from "../../../src/index.js";
import type { MergeFunction } from "../../../src/laws/law.js";
import { isRefusal } from "../../../src/merge/answer.js";
import { defineRules } from "../../../src/rules/define.js";
import type { WrongMerge } from "./exhibit.js";

/** The merge under the same rules, but with each resolver's answer changed. */
function withAnswers(change: (answer: Answer) => Answer): MergeFunction {
  const changed = (rule: Rule): Rule =>
    typeof rule === "object" && rule.type === "resolver"
      ? { ...rule, resolve: (...sides) => change(rule.resolve(...sides)) }
      : rule;
  return (base, mine, theirs, rules) =>
    merge(
      base,
      mine,
      theirs,
      defineRules((rules?.entries ?? []).map(({ source, rule }) => [source, changed(rule)] as const)),
    );
}

/** The exhibits. */
export const wrongResolving: readonly WrongMerge[] = [
  {
    name: "puts a value of its own where a resolver computed one",
    merge: withAnswers((answer) => (isRefusal(answer) ? answer : 6)),
    rejectedBy: ["exactness"],
  },
  {
    name: "takes a refusal for a deletion",
    merge: withAnswers((answer) => (isRefusal(answer) ? undefined : answer)),
    rejectedBy: ["exactness"],
  },
];
