// A form of several steps. Each step saves itself while the visitor types, and steps can be open in two tabs.
import { defineRules } from "lawful-merge";
import { latest, max, min, union } from "lawful-merge/rules";

export const rules = defineRules([
  // The furthest step that was reached opens all steps up to it.
  ["/furthest", max()],
  ["/startedAt", min()],
  // Which step is shown is a matter of the tab that wrote last.
  ["/current", "override"],
  // A draft is kept as a whole: the newer one. Answers have no rule: they merge field by field.
  ["/steps/*/draft", latest("savedAt")],
  ["/steps/*/attachments", union()],
  // Whether a step is complete is worked out again when it is shown, so either will do.
  ["/steps/*/complete", "ignore"],
]);
