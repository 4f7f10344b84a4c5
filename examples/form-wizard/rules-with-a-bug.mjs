// The rules of the form with a rule of our own for the furthest step. It has a bug: see docs/checking-rules.md.
import { defineRules, resolver } from "lawful-merge";
import { latest, min, union } from "lawful-merge/rules";

const furthest = resolver({
  name: "furthest",
  declares: ["commutative", "associative", "retrySafe"],
  resolve: (_base, mine, theirs) => (Number(mine) > Number(theirs) ? mine : theirs),
});

export const rules = defineRules([
  ["/furthest", furthest],
  ["/startedAt", min()],
  ["/current", "override"],
  ["/steps/*/draft", latest("savedAt")],
  ["/steps/*/attachments", union()],
  ["/steps/*/complete", "ignore"],
]);
